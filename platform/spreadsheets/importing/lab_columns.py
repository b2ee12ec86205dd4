"""The columns of labs, and of the sheets with what they do for others, their instruments and their contacts."""

from spreadsheets.columns import Column, Layout
from spreadsheets.importing.words import (
    ACTIVITIES,
    ALSO_ACTIVITIES,
    ALSO_CATEGORIES,
    ALSO_INSTRUMENT_CLASSES,
    CATEGORIES,
    INSTRUMENT_CLASSES,
)
from spreadsheets.values import a_day, fen_of, one_of, several_of, yes_or_no

A_CATEGORY = one_of(CATEGORIES, ALSO_CATEGORIES)
AN_INSTRUMENT_CLASS = one_of(INSTRUMENT_CLASSES, ALSO_INSTRUMENT_CLASSES)
AN_ACTIVITY, ACTIVITY_TYPES = one_of(ACTIVITIES, ALSO_ACTIVITIES), several_of(ACTIVITIES, ALSO_ACTIVITIES)

LABS = Layout(
    sheet="实验室",
    columns=(
        Column(key="name", heading="实验室名称", also=("名称",), required=True, example="示例实验室", width=32),
        Column(key="host", heading="依托单位", also=("单位名称", "依托单位名称"), path="hostId", required=True,
               example="示例大学", width=28),
        Column(key="host_code", heading="依托单位统一社会信用代码", also=("统一社会信用代码",), path="hostId",
               width=24),
        Column(key="category", heading="类别", also=("实验室类别", "认定类别"), read=A_CATEGORY,
               choices=tuple(CATEGORIES.values()), example="国家级重点实验室", width=24),
        Column(key="field", heading="领域", also=("所属领域", "技术领域"), example="新材料"),
        Column(key="field_exception", heading="跨领域受理理由"),
        Column(key="activity_types", heading="活动类型", also=("服务类型",), read=ACTIVITY_TYPES,
               example="测试检验、合作研发", width=28),
        Column(key="directions", heading="研究方向", example="示例方向一；示例方向二", width=36),
        Column(key="introduction", heading="简介", also=("实验室简介",), width=36),
        Column(key="contact", heading="联系方式", also=("联系人",), example="示例联系人"),
        Column(key="opening_terms", heading="开放条件", also=("开放服务条件",), width=28),
        Column(key="recogniser", heading="认定部门", path="recognition.recogniser", example="科学技术部"),
        Column(key="certificate_no", heading="认定证书编号", also=("证书编号", "文号"),
               path="recognition.certificateNo", example="示例-001"),
        Column(key="recognised_on", heading="认定日期", read=a_day, path="recognition.recognisedOn",
               example="2019-12-31"),
        Column(key="valid_until", heading="有效期至", also=("认定有效期至",), read=a_day,
               path="recognition.validUntil"),
    ),
)  # fmt: skip
OF_LAB = (
    Column(key="lab", heading="实验室名称", required=True, example="示例实验室", width=32),
    Column(key="host", heading="依托单位", also=("单位名称", "依托单位名称"), width=28),
)
"""By what the rows of the other sheets name their lab; the host is needed where several labs have the name."""

SERVICES = Layout(
    sheet="服务项目",
    columns=(
        *OF_LAB,
        Column(key="name", heading="服务名称", also=("服务项目",), required=True, example="扫描电镜成像", width=28),
        Column(key="activity_type", heading="活动类型", also=("服务类型",), read=AN_ACTIVITY, required=True,
               choices=tuple(ACTIVITIES.values()), example="测试检验"),
        Column(key="description", heading="服务说明", also=("说明",), width=36),
        Column(key="price", heading="价格（元）", also=("单价（元）", "价格"), read=fen_of(100), example="500"),
    ),
)  # fmt: skip
INSTRUMENTS = Layout(
    sheet="仪器设备",
    columns=(
        *OF_LAB,
        Column(key="name", heading="仪器名称", also=("设备名称", "仪器设备名称"), required=True,
               example="扫描电子显微镜", width=28),
        Column(key="instrument_class", heading="仪器类别", also=("设备类别", "仪器分类"), read=AN_INSTRUMENT_CLASS,
               required=True, choices=tuple(INSTRUMENT_CLASSES.values()), example="分析仪器", width=24),
        Column(key="model", heading="规格型号", also=("型号",), example="示例-X1"),
        Column(key="description", heading="仪器说明", also=("说明", "主要功能"), width=36),
    ),
)  # fmt: skip
CONTACTS = Layout(
    sheet="联系人",
    columns=(
        *OF_LAB,
        Column(key="name", heading="姓名", also=("联系人", "联系人姓名"), required=True, example="示例联系人"),
        Column(key="role", heading="职务", also=("岗位",)),
        Column(key="phone", heading="电话", also=("联系电话", "手机"), example="010-00000000"),
        Column(key="email", heading="电子邮箱", also=("邮箱",), width=28),
        Column(key="listed", heading="在目录中公开", also=("是否公开",), read=yes_or_no, choices=("是", "否"),
               example="是"),
    ),
)  # fmt: skip
