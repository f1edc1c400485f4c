"""Turns the 7,043 rows of the Telco Customer Churn data into account files, and has csctl check and score them.

    python bench/telco.py Telco-Customer-Churn.csv [--out FOLDER]

The data is IBM's sample of a telephone company (7,043 households, who left within the last month); it is not part of
this repository. Needs csctl in the Python that runs it.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from accounts.client import TODAY
from accounts.text import render

Row = Mapping[str, str]
Data = dict[str, Any]
HERE = Path(__file__).parent
RULES = {"the default rules": HERE.parent / "scoring.yaml", "rules for what is known": HERE / "telco.scoring.yaml"}
LINES = ("PhoneService", "InternetService")
EXTRAS = (
    "OnlineSecurity",
    "OnlineBackup",
    "DeviceProtection",
    "TechSupport",
    "StreamingTV",
    "StreamingMovies",
)
TERM_MONTHS = {"Month-to-month": 1, "One year": 12, "Two year": 24}
MEASURED_ON = date(2026, 10, 31)
LEFT_ON = date(2026, 11, 1)
"""First day without a contract, of those who left within the last month."""
NEW_MONTHS = 3
BANDS = ("red", "yellow", "green", "unscored", "all")


def account(row: Row) -> Data:
    """One household as a client. What the row does not say stays out."""
    return {
        "client": {"name": f"Household {row['customerID']}", "stage": stage(row), "products": services(row)},
        "contract": contract(row),
        "client_team": team(row),
        "kpis": kpis(row),
        "communication": {"prefers": "email" if row["PaperlessBilling"] == "Yes" else "post", "language": "en"},
    }


def stage(row: Row) -> str:
    """Who left is churned, the others are new or settled."""
    if row["Churn"] == "Yes":
        return "churned"
    return "onboarding" if int(row["tenure"]) < NEW_MONTHS else "adoption"


def contract(row: Row) -> Data:
    """`tenure` months back to the end of the current term, or to the end of all; 12 x MonthlyCharges a year."""
    months, term, left = int(row["tenure"]), TERM_MONTHS[row["Contract"]], row["Churn"] == "Yes"
    signed, end = _months_ago(months), LEFT_ON if left else _months_ago(months % term - term)
    arr = {"USD": round(12 * float(row["MonthlyCharges"]), 2)}
    return {
        "signed_on": signed,
        "current_from": None if left else _months_ago(months % term),
        "term_months": term,
        "renews_on": end,
        "auto_renew": term == 1,
        "arr": arr,
        "terms": [{"from": signed, "to": end, "arr": arr}],
    }


def _months_ago(months: int) -> date:
    year, month = divmod(TODAY.year * 12 + TODAY.month - 1 - months, 12)
    return date(year, month + 1, TODAY.day)


def team(row: Row) -> Data:
    """The holder of the contract, and a partner if there is one."""
    partner = [{"name": f"Partner {row['customerID']}", "role": "partner"}] if row["Partner"] == "Yes" else []
    users = ["children"] if row["Dependents"] == "Yes" else []
    return {"primary_contact": {"name": f"Holder {row['customerID']}"}, "product_users": users, "contacts": partner}


def services(row: Row) -> list[str]:
    """What they have."""
    return [name for name in (*LINES, "MultipleLines", *EXTRAS) if _has(row[name])]


def kpis(row: Row) -> Data:
    """Deployment: lines in use. Adoption: services on top of the internet; without it there are none to adopt."""
    lines = {"deployment": _share([_has(row[name]) for name in LINES])}
    return lines | {"adoption": _share([_has(row[name]) for name in EXTRAS])} if _has(row["InternetService"]) else lines


def _has(value: str) -> bool:
    return not value.startswith("No")


def _share(given: Sequence[bool]) -> Data:
    return {"value": round(100 * sum(given) / len(given), 1), "on": MEASURED_ON}


def write_workspace(rows: Sequence[Row], folder: Path) -> None:
    """`accounts/` with one file a row."""
    accounts = folder / "accounts"
    accounts.mkdir(parents=True)
    for row in rows:
        (accounts / f"{row['customerID']}.yaml").write_bytes(render(account(row)).encode())


def csctl(folder: Path, *arguments: str) -> Any:
    """What a command answers, as data."""
    command = [sys.executable, "-m", "csctl", *arguments, "--today", TODAY.isoformat(), "--format", "json"]
    environment = {**os.environ, "CSCTL_CACHE": "off"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if not done.stdout:
        raise SystemExit(done.stderr.decode())
    return json.loads(done.stdout)


def report(folder: Path) -> None:
    """Both commands over all clients, under each set of rules."""
    for title, rules in RULES.items():
        shutil.copyfile(rules, folder / "scoring.yaml")
        print(f"\nWith {title}")
        _report_check(folder)
        start = time.perf_counter()
        there, left = csctl(folder, "health"), csctl(folder, "health", "--stage", "churned")
        print(f"health: twice in {time.perf_counter() - start:.1f} s")
        _report_bands(there, left)
        _report_retention(there, left)


def _report_check(folder: Path) -> None:
    start = time.perf_counter()
    found = csctl(folder, "check")
    print(f"check: {found['summary']} in {time.perf_counter() - start:.1f} s")
    codes = Counter((d["severity"], d["code"]) for d in found["diagnostics"])
    for (severity, code), times in codes.most_common():
        print(f"  {times:>6,}  {severity}: {code}")


def _report_bands(there: Any, left: Any) -> None:
    """Clients and ARR by band, and where those stand who left."""
    print(f"{'':10}{'clients':>9}{'ARR USD':>14}{'share':>8}{'left':>9}{'ARR lost USD':>14}{'left of all':>13}")
    totals, gone = ({t["band"]: t for t in answer["totals"]} for answer in (there, left))
    for band in BANDS:
        stay, go = totals[band], gone[band]
        everyone = stay["clients"] + go["clients"]
        rate = f"{100 * go['clients'] / everyone:.1f} %" if everyone else "–"
        share = f"{stay['share']:.1f} %"
        print(
            f"{band:10}{stay['clients']:>9,}{_usd(stay):>14,.0f}{share:>8}{go['clients']:>9,}{_usd(go):>14,.0f}{rate:>13}"
        )


def _report_retention(there: Any, left: Any) -> None:
    stay, go = (answer["totals"][-1] for answer in (there, left))
    logos = stay["clients"] / (stay["clients"] + go["clients"])
    print(f"gross retention: {_usd(stay) / (_usd(stay) + _usd(go)):.6f} of the ARR, {logos:.6f} of the clients")


def _usd(total: Any) -> float:
    return float(total["arr"].get("USD", 0))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, help="keep the account files here, a new folder; default a temporary one")
    options = parser.parse_args()
    with options.file.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    print(f"{len(rows):,} rows, {sum(not row['TotalCharges'].strip() for row in rows)} without TotalCharges (tenure 0)")
    with tempfile.TemporaryDirectory() as folder:
        out = options.out or Path(folder) / "telco"
        write_workspace(rows, out)
        report(out)


if __name__ == "__main__":
    main()
