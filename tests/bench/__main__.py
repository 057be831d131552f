# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the collection beside what people use today, on the local SES: see CONTRIBUTING.md, "Measure".

``make bench`` runs all jobs; ``make bench BENCH="--jobs unchanged,read"`` some; ``make bench BENCH="dns ..."`` how
fast DNS is diagnosed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

import dns_look
from contenders import Contenders
from jobs import JOBS, ONLY, Jobs, Sizes
from local_ses import LocalSes
from report import report


def numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def two_or_more(text: str) -> int:
    """From one size the cost of one more does not follow."""
    if int(text) < 2:
        raise argparse.ArgumentTypeError(f"{text} is less than 2")
    return int(text)


def names(known: Collection[str]) -> Callable[[str], list[str]]:
    def chosen(text: str) -> list[str]:
        found = text.split(",")
        unknown = [name for name in found if name not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"no {', '.join(unknown)}; there are {', '.join(known)}")
        return found

    return chosen


def arguments(given: list[str]) -> argparse.Namespace:
    sizes = Sizes()
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition(":")[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--jobs", type=names(JOBS), default=list(JOBS), help=", ".join(JOBS))
    parser.add_argument("--only", type=names(ONLY), default=list(ONLY), help=f"contenders: {', '.join(ONLY)}")
    parser.add_argument("--sizes", type=numbers, default=list(sizes.sizes), help="of no change and of creating")
    parser.add_argument("--many", type=int, default=sizes.many, help="identities to read")
    parser.add_argument("--waited", type=int, default=sizes.waited, help="identities to wait for")
    parser.add_argument("--throttled", type=int, default=sizes.throttled, help="identities under a limit")
    parser.add_argument("--far", type=int, default=sizes.far, help="identities with latency")
    parser.add_argument(
        "--sampled", type=two_or_more, default=sizes.sampled, help="of how many the peer's loop is measured"
    )
    parser.add_argument("--made", type=two_or_more, default=sizes.made, help="the same, of creates")
    parser.add_argument("--rounds", type=int, default=sizes.rounds, help="how often what is short is measured")
    options = parser.parse_args(given)
    if "floor" in options.only and "ours" not in options.only:
        parser.error("floor sends the calls that ours has sent, so it needs --only ours,floor")
    return options


def main(given: list[str]) -> int:
    if given[:1] == ["dns"]:
        return dns_look.main(given[1:])
    options = vars(arguments(given))
    chosen, only = options.pop("jobs"), options.pop("only")
    program = Path(os.environ.get("AWS_CLI") or os.devnull)
    aws_cli = program if program.is_file() else None
    if aws_cli is None and "cli" in only:
        print("There is no AWS CLI to measure; it is left out.", file=sys.stderr)
    failed = 0
    with LocalSes() as ses, tempfile.TemporaryDirectory(prefix="bench-") as folder:
        jobs = Jobs(ses, Contenders(ses, Path(folder), aws_cli), Sizes(**options), only)
        for name in chosen:
            try:
                JOBS[name](jobs)
            except RuntimeError as error:
                print(f"The job {name} broke off: {error}", file=sys.stderr)
                failed = 1
    print(report(jobs.rows))
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
