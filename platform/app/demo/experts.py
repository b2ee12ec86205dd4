"""The expert pool of the demo network; the bodies that its experts work at are made up."""

from datetime import date

from reviews.inputs import ExpertProfile

_POOL = {
    "expert1": ("示例专家甲", "示例材料评审中心", "研究员", ("材料", "化学", "工程")),
    "expert2": ("示例专家乙", "示例信息技术学会", "教授", ("数理", "信息", "地学")),
    "expert3": ("示例专家丙", "示例生命科学协会", "主任医师", ("生物", "医学", "农业")),
}
MAX_LOAD = 50  # tours are walked again and again with the same three


def profiles(today: date) -> list[tuple[str, ExpertProfile]]:
    """Each expert's login and profile."""
    return [
        (
            login,
            ExpertProfile(
                name=name,
                organisation_name=organisation,
                titles=(title,),
                fields_of_work=fields,
                max_load=MAX_LOAD,
                active_from=today,
            ),
        )
        for login, (name, organisation, title, fields) in _POOL.items()
    ]
