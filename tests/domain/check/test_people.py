"""People: owners who exist, champions who stay, more than one contact."""

from __future__ import annotations

from typing import Any

from domain.check.asked import DAY, codes, one

LEFT = DAY("2026-09-30")
OURS = {"csm": "山﨑 陽子"}


def contacts(*people: dict[str, Any], **more: Any) -> list[str]:
    return codes(client_team={"contacts": list(people)}, **more)


def test_an_owner_with_a_slip_is_told_who_was_meant() -> None:
    finding = one("unknown-owner", internal_team=OURS, follow_ups=[{"what": "x", "owner": "山崎 陽子"}])
    assert finding.path == ("follow_ups", 0, "owner")
    assert finding.params["suggestion"] == "山﨑 陽子"


def test_a_department_or_a_person_of_either_team_may_own_work() -> None:
    owned = [{"what": "x", "owner": name} for name in ("山﨑 陽子", "佐藤 美咲", "開発", "品質保証部")]
    team = {"primary_contact": {"name": "佐藤 美咲"}, "product_users": ["品質保証部"]}
    assert "unknown-owner" not in codes(internal_team=OURS, client_team=team, issues=owned)


def test_another_person_of_the_same_family_name_is_no_slip() -> None:
    assert "unknown-owner" not in codes(
        internal_team={"csm": "山田 太郎"}, issues=[{"what": "x", "owner": "山田 花子"}]
    )


def test_a_slip_in_a_review_and_in_a_sentiment_is_seen() -> None:
    sentiment = {"sentiment": {"value": "positive", "on": DAY("2026-11-01"), "by": "山崎 陽子"}}
    assert "unknown-owner" in codes(internal_team=OURS, kpis=sentiment)
    assert "unknown-owner" in codes(internal_team=OURS, ebr={"attendees": ["山崎 陽子"]})


def test_a_champion_who_left_is_missed_until_another_stands_there() -> None:
    gone = {"name": "小林 匠", "role": "champion", "left_on": LEFT}
    assert "champion-left" in contacts(gone, {"name": "渡邊"})
    assert "champion-left" not in contacts(gone, {"name": "渡邊", "stance": "promoter"})


def test_somebody_of_influence_who_does_not_stand_by_us_is_no_successor() -> None:
    gone = {"name": "小林 匠", "role": "champion", "left_on": LEFT}
    assert "champion-left" in contacts(gone, {"name": "渡邊", "influence": "high", "stance": "neutral"})
    assert "champion-left" not in contacts(gone, {"name": "渡邊", "influence": "high", "role": "sponsor"})


def test_a_champion_leaves_on_the_day_not_before() -> None:
    leaving = {"name": "小林 匠", "role": "champion", "left_on": DAY("2026-11-25")}
    assert "champion-left" not in contacts(leaving)
    assert "champion-left" in contacts(leaving | {"left_on": DAY("2026-11-24")})


def test_a_primary_contact_who_left_is_missed() -> None:
    assert "champion-left" in codes(client_team={"primary_contact": {"name": "佐藤", "left_on": LEFT}})
    assert "champion-left" not in codes(client_team={"primary_contact": {"name": "佐藤"}})


def test_one_living_contact_is_too_few() -> None:
    assert "single-threaded" in contacts({"name": "佐藤"}, {"name": "小林", "left_on": LEFT})
    assert "single-threaded" not in contacts({"name": "佐藤"}, {"name": "小林"})


def test_before_the_contract_one_contact_is_enough() -> None:
    assert "single-threaded" not in contacts({"name": "佐藤"}, stage="evaluation")


def test_a_primary_contact_who_left_is_missed_though_a_champion_stays() -> None:
    team = {"primary_contact": {"name": "佐藤", "left_on": LEFT}, "contacts": [{"name": "小林", "stance": "promoter"}]}
    assert one("champion-left", client_team=team).path == ("client_team", "primary_contact")


def test_a_project_manager_who_left_is_missed() -> None:
    assert "champion-left" in codes(client_team={"project_manager": {"name": "高橋", "left_on": LEFT}})


def test_a_contact_of_high_influence_who_left_is_missed() -> None:
    assert "champion-left" in contacts({"name": "渡邊", "influence": "high", "left_on": LEFT}, {"name": "小林"})


def test_one_living_contact_is_too_few_while_the_stage_is_unknown() -> None:
    assert "single-threaded" in contacts({"name": "佐藤"}, stage=None)
