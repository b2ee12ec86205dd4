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
    zh="服务项目表第 {row} 行的实验室“{actual}”不在实验室表中，请核对名称和依托单位",
    en="Row {row} of the services names “{actual}”, which is no lab of this file. Check its name and host.",
)
INSTRUMENT_OF_LAB = Rule(
    "LAB-6",
    code="import.instrument.lab_unknown",
    zh="仪器设备表第 {row} 行的实验室“{actual}”不在实验室表中，请核对名称和依托单位",
    en="Row {row} of the instruments names “{actual}”, which is no lab of this file. Check its name and host.",
)
CONTACT_OF_LAB = Rule(
    "LAB-6",
    code="import.contact.lab_unknown",
    zh="联系人表第 {row} 行的实验室“{actual}”不在实验室表中，请核对名称和依托单位",
    en="Row {row} of the contacts names “{actual}”, which is no lab of this file. Check its name and host.",
)
LAB_AMBIGUOUS = Rule(
    "LAB-6",
    code="import.part.lab_ambiguous",
    zh="本文件有多个名为“{actual}”的实验室（实验室表第 {limit} 行），请填写依托单位",
    en="Several labs of this file are called “{actual}” (rows {limit} of the labs). Name the host too.",
)
LAB_KEPT_AS_DRAFT = Rule(
    "LAB-6",
    code="import.lab.part_missing",
    zh="{actual}不合要求、不会写入；仅导入合格的行时，该实验室只存为草稿、不上报。请修改后重新导入，或补全草稿后再上报",
    en="Not written, because wrong: {actual}. If the valid rows alone are imported, this lab is kept as a draft and"
    " not submitted. Mend the rows and import again, or complete the draft and submit it.",
)
LAB_LEFT_ALONE = Rule(
    "LAB-6",
    code="import.lab.part_missing_of_recorded",
    zh="{actual}不合要求；该实验室已有登记，为免丢失已登记的内容，本行暂不写入。请修改后重新导入",
    en="Wrong: {actual}. This lab is on record, and would lose what it has there; it is left as it is. Mend the rows"
    " and import again.",
)
PART_OF_REFUSED = Rule(
    "LAB-6",
    code="import.part.lab_refused",
    zh="所属实验室（{sheet}表第 {row} 行）不合要求，本行随之不写入；请修改该行后重新导入",
    en="Its lab, in row {row} of “{sheet}”, is refused, and this row with it. Mend that row and import again.",
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
