"""What must hold of a row beside the rules for what it records: what it names is known, and new."""

from kernel.rules import Rule

HOST_KNOWN = Rule(
    "LAB-1",
    code="import.lab.host_unknown",
    zh="依托单位“{actual}”未登记，请核对名称或统一社会信用代码，或联系管理办公室登记",
    en="The host “{actual}” is not on record. Check its name or credit code, or ask the Office to record it.",
)
LAB_ONCE = Rule(
    "LAB-6",
    code="import.lab.repeated",
    zh="同一依托单位的同名实验室在文件第 {limit} 行已出现",
    en="Row {limit} brings a lab of this name and host already.",
)
LAB_NEW = Rule(
    "LAB-6",
    code="import.lab.already_recorded",
    zh="本机构已上报该依托单位的同名实验室（{actual}），未重复导入",
    en="Your institution has reported a lab of this name and host already; it is {actual} and not imported again.",
)
SERVICE_OF_LAB = Rule(
    "LAB-6",
    code="import.service.lab_unknown",
    zh="服务项目表第 {row} 行的实验室“{actual}”不在实验室表中（或有多个同名实验室，请填写依托单位）",
    en="Row {row} of the services names “{actual}”, which is no lab of this file, or several; then name the host too.",
)
INSTRUMENT_OF_LAB = Rule(
    "LAB-6",
    code="import.instrument.lab_unknown",
    zh="仪器设备表第 {row} 行的实验室“{actual}”不在实验室表中（或有多个同名实验室，请填写依托单位）",
    en="Row {row} of the instruments names “{actual}”, which is no lab of this file, or several; then name the host.",
)
CONTACT_OF_LAB = Rule(
    "LAB-6",
    code="import.contact.lab_unknown",
    zh="联系人表第 {row} 行的实验室“{actual}”不在实验室表中（或有多个同名实验室，请填写依托单位）",
    en="Row {row} of the contacts names “{actual}”, which is no lab of this file, or several; then name the host too.",
)
LAB_RECORDED = Rule(
    "LAB-1",
    code="import.part.lab_not_recorded",
    zh="本机构没有实验室“{actual}”，或有多个同名实验室（请填写依托单位）；请先登记或导入实验室",
    en="Your institution has no lab “{actual}” on record, or several; then name the host too. Record the lab first.",
)
LAB_TAKES_PARTS = Rule(
    "LAB-3",
    code="import.part.lab_not_open_to_changes",
    zh="实验室当前状态为 {actual}，审核期间不能修改，请在审核后导入",
    en="This lab is {actual}: while it waits for the Office it takes no changes. Import this after the decision.",
)
PART_ONCE = Rule(
    "LAB-6",
    code="import.part.repeated",
    zh="同一实验室的相同内容在文件第 {limit} 行已出现",
    en="Row {limit} brings the same for this lab already.",
)
PART_NEW = Rule(
    "LAB-6",
    code="import.part.already_recorded",
    zh="该实验室已登记相同内容，未重复导入",
    en="This lab has the same on record already; it is not imported twice.",
)
CODE_ONCE = Rule(
    "REC-4",
    code="import.enterprise.repeated",
    zh="该统一社会信用代码在文件第 {limit} 行已出现",
    en="Row {limit} has this credit code already.",
)
CERTIFICATE_ONCE = Rule(
    "PUR-5",
    code="import.product.repeated",
    zh="该证书编号在文件第 {limit} 行已出现",
    en="Row {limit} has this certificate number already.",
)
