
// The page of an audit: sorting, filtering and opening its rows. What others have named is only ever set as text.
"use strict";
(() => {
  const STEP = 200; // rows in the page at a time: a browser lays out 10,000 slowly
  const OPEN_IN_PRINT = 500; // rows that are printed with all details
  const RANKS = {
    attention: ["action", "watch", "fine"],
    verification_status: ["FAILED", "TEMPORARY_FAILURE", "PENDING", "NOT_STARTED", "SUCCESS"],
    dkim_status: ["FAILED", "TEMPORARY_FAILURE", "PENDING", "NOT_STARTED", "SUCCESS"],
    mail_from_domain_status: ["FAILED", "TEMPORARY_FAILURE", "PENDING", "SUCCESS"],
    status: ["conflict", "wrong_value", "missing", "unreachable", "partial", "unchecked", "ok"],
  };
  const LEVELS = { action: "Put right", watch: "Watch", fine: "Fine" };
  const FILTERS = [
    ["attention", "Attention"], ["account", "Account"], ["region", "Region"], ["identity_type", "Type"],
    ["verification_status", "SES"], ["dkim_status", "DKIM"], ["mail_from_domain_status", "MAIL FROM"],
    ["status", "DNS"], ["findings", "Finding"],
  ];
  const FIELDS = [
    "identity", "identity_type", "account", "region", "source", "verification_status", "dkim_status",
    "mail_from_domain_status", "status", "attention", "zone",
  ];
  const PURPOSES = { dkim: "DKIM", mail_from: "MAIL FROM", spf: "SPF", dmarc: "DMARC", verification: "Verification" };
  const OUTCOMES = {
    answered: "answers", no_data: "has other records at this name only", no_name: "does not have this name",
    refused: "refuses to answer", servfail: "fails (SERVFAIL)", lame: "does not have the zone",
    timed_out: "does not answer in time", unreachable: "cannot be reached",
  };

  const byId = (id) => document.getElementById(id);
  const { strings, rows: packed } = JSON.parse(byId("data").textContent);
  const text = (number) => (number === null ? null : strings[number]);
  const tbody = document.querySelector(".list tbody");
  const all = packed.map(unpack);
  const state = { q: "", sort: "", dir: "ascending", open: new Set(), limit: STEP, filters: {} };
  let matching = all;

  function unpack(row, index) {
    const one = { index, element: tbody.rows[index] };
    FIELDS.forEach((field, place) => { one[field] = text(row[place]); });
    const [sends, reasons, delivery, servers, unchecked, findings, records] = row.slice(FIELDS.length);
    Object.assign(one, { sends, delivery, packedRecords: records, packedFindings: findings });
    one.reasons = reasons.map(text);
    one.servers = servers.map(text);
    one.unchecked = unchecked.map(text);
    const told = findings.concat(...records.map((record) => record[5]));
    one.findings = [...new Set(told.map((finding) => text(finding[0])))];
    one.haystack = [one.identity, one.account, one.region, one.source, one.zone, ...one.reasons, ...one.findings]
      .join("\n").toLowerCase();
    return one;
  }

  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in made) made[key] = value; else made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  // Which rows, in which order

  function sortKey(field) {
    if (field === "identity") return (one) => nameKey(one.identity);
    if (field === "reasons") return (one) => one.reasons.join("; ");
    const ranks = RANKS[field];
    if (!ranks) return (one) => one[field] ?? "";
    return (one) => { const rank = ranks.indexOf(one[field]); return rank < 0 ? ranks.length : rank; };
  }

  function nameKey(name) { // subdomains and addresses stand behind their domain
    const at = name.lastIndexOf("@");
    const labels = name.slice(at + 1).toLowerCase().split(".").reverse().join("\u0001");
    return at < 0 ? labels : `${labels}\u0002${name.slice(0, at).toLowerCase()}`;
  }

  function choose() {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = Object.entries(state.filters);
    const chosen = all.filter((one) => words.every((word) => one.haystack.includes(word))
      && wanted.every(([field, value]) => (field === "findings" ? one.findings.includes(value) : one[field] === value)));
    if (state.sort) {
      const key = sortKey(state.sort);
      const keys = new Map(chosen.map((one) => [one, key(one)]));
      const sign = state.dir === "descending" ? -1 : 1;
      chosen.sort((left, right) => {
        const [a, b] = [keys.get(left), keys.get(right)];
        return a === b ? left.index - right.index : (a < b ? -sign : sign);
      });
    }
    matching = chosen;
  }

  // The table

  function show() {
    const visible = matching.slice(0, state.limit);
    tbody.replaceChildren(...visible.flatMap((one) => (isOpen(one) ? [ready(one), detail(one)] : [ready(one)])));
    byId("shown").textContent = tally(visible.length);
    const more = byId("more");
    more.hidden = visible.length === matching.length;
    if (!more.hidden) {
      const rest = matching.length - visible.length;
      more.replaceChildren(
        button(`Show ${Math.min(STEP, rest)} more`, () => { state.limit += STEP; show(); }),
        button(`Show all ${matching.length.toLocaleString("en")}`, () => { state.limit = Infinity; show(); }),
      );
    }
    document.querySelectorAll("th[data-sort]").forEach((head) => {
      if (head.dataset.sort === state.sort) head.setAttribute("aria-sort", state.dir);
      else head.removeAttribute("aria-sort");
    });
    document.querySelectorAll("button[data-filter]").forEach((chip) => {
      chip.setAttribute("aria-pressed", String(state.filters[chip.dataset.filter] === chip.dataset.value));
    });
  }

  function tally(visible) {
    const counts = [matching.length, all.length].map((count) => count.toLocaleString("en"));
    const words = all.length === 1 ? "identity" : "identities";
    const which = matching.length === all.length ? `${counts[1]} ${words}` : `${counts[0]} of ${counts[1]} ${words}`;
    return visible < matching.length ? `${which}, the first ${visible.toLocaleString("en")} shown` : which;
  }

  function button(words, act) {
    const made = element("button", { type: "button", className: "plain" }, words);
    made.addEventListener("click", act);
    return made;
  }

  function rowId(one) { return `${one.source} ${one.identity}`; }
  function isOpen(one) { return state.open.has(rowId(one)); }

  function ready(one) { // gives a row its button, the first time that it is shown
    const head = one.element.cells[1];
    let opener = head.querySelector("button");
    if (!opener) {
      opener = element("button", { type: "button", className: "open" }, element("span", {}, one.identity));
      opener.addEventListener("click", () => toggle(one));
      head.replaceChildren(opener);
      opener.setAttribute("aria-controls", `detail-${one.index}`);
      one.element.setAttribute("role", "row"); // it stays one on a phone, where it is not laid out as one
      for (const cell of one.element.cells) cell.setAttribute("role", cell === head ? "rowheader" : "cell");
    }
    opener.setAttribute("aria-expanded", String(isOpen(one)));
    return one.element;
  }

  function toggle(one) {
    if (isOpen(one)) {
      state.open.delete(rowId(one));
      one.element.nextElementSibling.remove();
    } else {
      state.open.add(rowId(one));
      one.element.after(detail(one));
    }
    ready(one);
    remember();
  }

  // All that is known of one identity

  function detail(one) {
    const cell = element("td", { colSpan: one.element.cells.length });
    const findings = one.packedFindings.map(finding);
    if (one.reasons.length) cell.append(element("h3", {}, "Why"), listOf("", one.reasons));
    if (findings.length) cell.append(element("h3", {}, "The zone and DMARC"), listOf("findings", findings));
    if (one.packedRecords.length) {
      cell.append(element("h3", {}, "Records"), ...one.packedRecords.map((packedRecord) => record(one, packedRecord)));
    }
    cell.append(element("h3", {}, "Facts"), facts("facts", [
      ["Type", one.identity_type], ["Account", one.account], ["Region", one.region], ["Source", one.source],
      ["SES takes mail from it", yesOrNo(one.sends)],
      ["DMARC passes by DKIM", yesOrNo(one.delivery[0])], ["DMARC passes by SPF", yesOrNo(one.delivery[1])],
      ["DMARC policy", dmarc(one)], ["Zone", one.zone], ["Name servers", one.servers.join(", ")],
      ["Not checked", one.unchecked.join(", ")],
    ]));
    return element("tr", { className: "detail", id: `detail-${one.index}` }, cell);
  }

  function dmarc(one) {
    const [policy, name] = [text(one.delivery[2]), text(one.delivery[3])];
    return policy ? `${policy}, at ${name}` : name ? `none that can be read, at ${name}` : "none";
  }

  function yesOrNo(answer) { return answer === true ? "yes" : answer === false ? "no" : "not known"; }

  function listOf(className, items) {
    return element("ul", { className }, ...items.map((item) => element("li", {}, ...[item].flat())));
  }

  function facts(className, pairs) {
    const told = pairs.filter(([, value]) => value);
    return element("dl", { className }, ...told.flatMap(([name, value]) => [
      element("dt", {}, name), element("dd", {}, ...[value].flat()),
    ]));
  }

  function finding(packedFinding) {
    const [code, evidence, advice] = packedFinding.map(text);
    return [element("code", {}, code), ` ${evidence} `, element("span", { className: "advice" }, advice)];
  }

  function record(one, [purpose, type, shortName, values, status, findings, servers]) {
    const short = text(shortName);
    const name = short.endsWith("@") ? short.slice(0, -1) + one.identity : short;
    const label = name.split(".")[0];
    const wanted = values.map(text).map((value) => (value.startsWith("*.") ? label + value.slice(1) : value));
    const word = text(status);
    const quality = word === "ok" ? "g" : ["conflict", "wrong_value", "missing"].includes(word) ? "b" : "w";
    const says = servers === null
      ? (one.servers.length ? `the wanted value, at ${one.servers.length === 1 ? "its server" : `all ${one.servers.length} servers`}` : "the wanted value")
      : servers.map(server);
    return element(
      "div", { className: "record" },
      element("strong", {}, PURPOSES[text(purpose)] ?? text(purpose)), " ",
      element("span", { className: quality }, word),
      facts("", [
        [`${text(type)} at`, element("span", { className: "code" }, name)],
        ["is to be", element("span", { className: "code" }, wanted.join(" "))],
        ["is", says],
      ]),
      findings.length ? listOf("findings", findings.map(finding)) : null,
    );
  }

  function server([name, outcome, values, alias]) {
    const has = values.map(text).join(", ") || (alias === null ? OUTCOMES[text(outcome)] ?? text(outcome) : "");
    const other = alias === null ? "" : `CNAME to ${text(alias)}`;
    return element("div", {}, `${text(name)}: `, element("span", { className: "code" }, [has, other].filter(Boolean).join(", ")));
  }

  // What is asked for, and its place in the address, so that a link can be handed on

  function remember() {
    const params = new URLSearchParams();
    if (state.q) params.set("q", state.q);
    for (const [field, value] of Object.entries(state.filters)) params.set(field, value);
    if (state.sort) { params.set("sort", state.sort); params.set("dir", state.dir); }
    for (const id of state.open) params.append("open", id);
    const hash = params.toString();
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", `#${hash}`);
  }

  function recall() {
    const params = new URLSearchParams(location.hash.slice(1));
    state.q = params.get("q") ?? "";
    state.filters = {};
    for (const [field] of FILTERS) if (params.get(field)) state.filters[field] = params.get(field);
    state.sort = document.querySelector(`th[data-sort="${CSS.escape(params.get("sort") ?? "")}"]`) ? params.get("sort") : "";
    state.dir = params.get("dir") === "descending" ? "descending" : "ascending";
    state.open = new Set(params.getAll("open"));
    fill();
    update(false);
  }

  function update(keep = true) {
    state.limit = STEP;
    choose();
    show();
    if (keep) remember();
  }

  function filterBy(field, value) {
    if (value) state.filters[field] = value; else delete state.filters[field];
    fill();
    update();
  }

  function sortBy(field, dir) {
    state.dir = dir ?? (state.sort === field && state.dir === "ascending" ? "descending" : "ascending");
    state.sort = field;
    fill();
    update();
  }

  // The controls

  const search = element("input", { type: "search", id: "search", autocomplete: "off", spellcheck: false });
  const order = element("select", { id: "order" });
  const selects = new Map();

  function build() {
    const controls = byId("controls");
    controls.append(element("label", { className: "wide" }, "Search", search));
    for (const [field, words] of FILTERS) {
      const values = [...new Set(all.flatMap((one) => one[field]).filter(Boolean))];
      if (values.length < 2 && field !== "findings") continue;
      if (!values.length) continue;
      const ranks = RANKS[field] ?? [];
      values.sort((a, b) => (ranks.indexOf(a) - ranks.indexOf(b)) || (a < b ? -1 : 1));
      const select = element("select", { name: field }, element("option", { value: "" }, "All"),
        ...values.map((value) => element("option", { value }, field === "attention" ? LEVELS[value] : value)));
      select.addEventListener("change", () => filterBy(field, select.value));
      selects.set(field, select);
      controls.append(element("label", {}, words, select));
    }
    order.append(element("option", { value: "" }, "What wants a hand first"));
    document.querySelectorAll("th[data-sort]").forEach((head) => {
      const words = head.textContent;
      order.append(element("option", { value: head.dataset.sort }, words));
      head.replaceChildren(element("button", { type: "button" }, words));
      head.firstChild.addEventListener("click", () => sortBy(head.dataset.sort));
    });
    order.addEventListener("change", () => sortBy(order.value, "ascending"));
    controls.append(element("label", { className: "narrow-only" }, "Order", order));
    controls.append(button("Reset", reset));
    search.addEventListener("input", () => { state.q = search.value; update(); });
    controls.addEventListener("submit", (event) => event.preventDefault());
    controls.hidden = false;
    document.querySelectorAll("button[data-filter]").forEach((chip) => {
      chip.disabled = false;
      chip.addEventListener("click", () => {
        const { filter, value } = chip.dataset;
        filterBy(filter, state.filters[filter] === value ? "" : value);
      });
    });
  }

  function reset() {
    Object.assign(state, { q: "", sort: "", dir: "ascending", filters: {}, open: new Set() });
    fill();
    update();
  }

  function fill() {
    search.value = state.q;
    order.value = state.sort;
    selects.forEach((select, field) => { select.value = state.filters[field] ?? ""; });
  }

  // On paper, all rows that match, and their details

  let before = null;
  function forPrint() {
    if (before) return;
    before = { limit: state.limit, open: state.open };
    const opened = matching.length <= OPEN_IN_PRINT ? matching : matching.filter((one) => one.attention !== "fine");
    Object.assign(state, { limit: Infinity, open: new Set(opened.map(rowId)) });
    show();
  }
  function afterPrint() {
    if (!before) return;
    Object.assign(state, before);
    before = null;
    show();
  }

  build();
  recall();
  window.addEventListener("hashchange", recall);
  window.addEventListener("beforeprint", forPrint);
  window.addEventListener("afterprint", afterPrint);
})();
