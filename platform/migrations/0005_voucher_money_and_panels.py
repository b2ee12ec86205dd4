"""What funds, panels, consents and supplementary agreements add to the tables, as the models say."""

from app.filling import AddFilledField
from tortoise import migrations
from tortoise.migrations import operations as ops
from contracts.kinds import ContractSide, ResponsibleParty, TechnologyContractKind
from contracts.lifecycle import PurchaseState
from documents.kinds import DocumentKind
from funds.kinds import Account, Cause, Movement
from funds.lifecycle import ProgrammeState
from journal.values import JsonValue
from kernel.clock import now
from kernel.enterprise_size import SizeClass
from kernel.ids import new_id
from labs.kinds import ActivityType
from matching.kinds import ConsentState, ConsentWay
from matching.lifecycle import NeedState, ProposalState
from orjson import loads
from policies.permissions import Role
from reviews.kinds import IndicatorKind, Side
from reviews.lifecycle import AppealState, RecordState, ReviewState, SeatState, Verdict
from spreadsheets.kinds import ImportKind
from tenants.lifecycle import JoinState
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from vouchers.lifecycle import BatchState, ProjectState, RedemptionState
from tortoise import fields


class Migration(migrations.Migration):
    dependencies = [("models", "0004_obligations")]

    initial = False

    operations = [
        ops.CreateModel(
            name="Appeal",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "review",
                    fields.ForeignKeyField(
                        "models.CompletionReview",
                        source_field="review_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="appeals",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "project",
                    fields.ForeignKeyField(
                        "models.Project",
                        source_field="project_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "applicant",
                    fields.ForeignKeyField(
                        "models.Applicant",
                        source_field="applicant_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "provider",
                    fields.ForeignKeyField(
                        "models.Tenant",
                        source_field="provider_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("panel", fields.IntField()),
                (
                    "side",
                    fields.CharEnumField(
                        description="APPLICANT: APPLICANT\nPROVIDER: PROVIDER", enum_type=Side, max_length=40
                    ),
                ),
                ("reasons", fields.TextField(unique=False)),
                (
                    "state",
                    fields.CharEnumField(
                        default=AppealState.FILED,
                        description="FILED: FILED\nADMITTED: ADMITTED\nDISMISSED: DISMISSED",
                        enum_type=AppealState,
                        max_length=40,
                    ),
                ),
                (
                    "filed_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="filed_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "decided_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="decided_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("decided_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("decision_reason", fields.TextField(default="", unique=False)),
            ],
            options={
                "table": "appeal",
                "app": "models",
                "pk_attr": "id",
                "table_description": "One side's appeal against a panel's verdict. The Office looks at its form alone (REV-2).",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="ContractFile",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "contract",
                    fields.ForeignKeyField(
                        "models.Contract",
                        source_field="contract_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="earlier_files",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "project",
                    fields.ForeignKeyField(
                        "models.Project",
                        source_field="project_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "applicant",
                    fields.ForeignKeyField(
                        "models.Applicant",
                        source_field="applicant_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "recommender",
                    fields.ForeignKeyField(
                        "models.Tenant",
                        source_field="recommender_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "provider",
                    fields.ForeignKeyField(
                        "models.Tenant",
                        source_field="provider_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "document",
                    fields.ForeignKeyField(
                        "models.Document",
                        source_field="document_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "version_judged",
                    fields.ForeignKeyField(
                        "models.DocumentVersion",
                        source_field="version_judged_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("voucher_amount", fields.BigIntField(null=True)),
                ("clause_text", fields.TextField(default="", unique=False)),
                ("clause_page", fields.CharField(default="", max_length=20)),
                ("findings", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ("reason", fields.TextField(unique=False)),
                (
                    "replaced_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="replaced_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
            ],
            options={
                "table": "contract_file",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A contract's file, and what was registered of its clause, as it was before another file took its place.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="DeclaredInterest",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "person",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="person_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="declared_interests",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("organisation_name", fields.CharField(max_length=200)),
                ("organisation_uscc", fields.CharField(null=True, max_length=18)),
                ("nature", fields.TextField(default="", unique=False)),
                ("from_on", fields.DateField()),
                ("until_on", fields.DateField(null=True)),
                (
                    "declared_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="declared_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
            ],
            options={
                "table": "declared_interest",
                "app": "models",
                "pk_attr": "id",
                "table_description": "That an expert has, or in some time had, an interest in a body; kept also when a seat was declined for it.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="Expert",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "person",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="person_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="experts",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("name", fields.CharField(max_length=100)),
                ("organisation_name", fields.CharField(max_length=200)),
                ("organisation_uscc", fields.CharField(null=True, max_length=18)),
                ("titles", ArrayField(default=list, element_type="TEXT")),
                ("fields_of_work", ArrayField(default=list, element_type="TEXT")),
                ("max_load", fields.IntField(default=3, description="reviews at a time")),
                ("active_from", fields.DateField()),
                ("active_until", fields.DateField(null=True)),
            ],
            options={
                "table": "expert",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A person in the pool: where they work, what they know, how much they take on, and from when until when.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="JoinRequest",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "person",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="person_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "applicant",
                    fields.ForeignKeyField(
                        "models.Applicant",
                        source_field="applicant_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="join_requests",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("uscc", fields.CharField(max_length=18)),
                ("person_name", fields.CharField(max_length=100)),
                ("login", fields.CharField(max_length=80)),
                ("note", fields.TextField(default="", unique=False)),
                (
                    "state",
                    fields.CharEnumField(
                        default=JoinState.WAITING,
                        description="WAITING: WAITING\nACCEPTED: ACCEPTED\nDECLINED: DECLINED",
                        enum_type=JoinState,
                        max_length=40,
                    ),
                ),
                ("answer", fields.TextField(default="", unique=False)),
                ("answered_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                (
                    "answered_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="answered_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
            ],
            options={
                "table": "join_request",
                "app": "models",
                "pk_attr": "id",
                "table_description": "That a person asks to act for a firm that is registered already; its administrators answer.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="PanelDraw",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "review",
                    fields.ForeignKeyField(
                        "models.CompletionReview",
                        source_field="review_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="draws",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "project",
                    fields.ForeignKeyField(
                        "models.Project",
                        source_field="project_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("panel", fields.IntField()),
                ("seed", fields.CharField(max_length=64)),
                ("wanted", fields.IntField()),
                ("fields_of_work", ArrayField(default=list, element_type="TEXT")),
                ("candidates", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ("excluded", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ("drawn", ArrayField(default=list, element_type="TEXT")),
                (
                    "drawn_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="drawn_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
            ],
            options={
                "table": "panel_draw",
                "app": "models",
                "pk_attr": "id",
                "table_description": "One draw: with its seed, and who stood in which place and why, it can be drawn again by anyone who doubts it.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="PayeeAccount",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "provider",
                    fields.ForeignKeyField(
                        "models.Tenant",
                        source_field="provider_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="payee_accounts",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("holder", fields.CharField(max_length=200)),
                ("bank", fields.CharField(max_length=200)),
                ("number", fields.CharField(max_length=40)),
                (
                    "recorded_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="recorded_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
            ],
            options={
                "table": "payee_account",
                "app": "models",
                "pk_attr": "id",
                "table_description": "The bank account to which an institution's redemptions are paid; the latest one counts.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="PaymentBatch",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                ("name", fields.CharField(max_length=200)),
                (
                    "state",
                    fields.CharEnumField(
                        default=BatchState.OPEN,
                        description="OPEN: OPEN\nCLOSED: CLOSED\nPAID: PAID\nVOID: VOID",
                        enum_type=BatchState,
                        max_length=40,
                    ),
                ),
                (
                    "opened_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="opened_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "closed_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="closed_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("closed_on", fields.DateField(null=True)),
                ("count", fields.IntField(default=0, description="as closed")),
                ("total", fields.BigIntField(default=0, description="fen, as closed")),
                (
                    "lines",
                    fields.JSONField(
                        default=list,
                        description="whom the file pays how much, as closed",
                        encoder=JSON_DUMPS,
                        decoder=loads,
                    ),
                ),
                (
                    "file",
                    fields.ForeignKeyField(
                        "models.Document",
                        source_field="file_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "plain_file",
                    fields.ForeignKeyField(
                        "models.Document",
                        source_field="plain_file_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("paid_on", fields.DateField(null=True)),
                ("bank_reference", fields.CharField(default="", max_length=200)),
            ],
            options={
                "table": "payment_batch",
                "app": "models",
                "pk_attr": "id",
                "table_description": "Confirmed redemptions that are paid together, by one file that is never changed.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="ProductRevision",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "product",
                    fields.ForeignKeyField(
                        "models.ListedProduct",
                        source_field="product_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="revisions",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("valid_from", fields.DateField()),
                ("valid_until", fields.DateField()),
                ("withdrawn_on", fields.DateField(null=True)),
                ("reason", fields.TextField(unique=False)),
                (
                    "revised_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="revised_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
            ],
            options={
                "table": "product_revision",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A listed product's validity as it was before the Office revised it, and why.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="Programme",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                ("year", fields.IntField()),
                ("name", fields.CharField(max_length=200)),
                ("from_on", fields.DateField()),
                ("until_on", fields.DateField()),
                ("budget", fields.BigIntField()),
                (
                    "state",
                    fields.CharEnumField(
                        default=ProgrammeState.DRAFT,
                        description="DRAFT: DRAFT\nOPEN: OPEN\nCLOSED: CLOSED",
                        enum_type=ProgrammeState,
                        max_length=40,
                    ),
                ),
                ("opened_on", fields.DateField(null=True)),
                ("closed_on", fields.DateField(null=True)),
            ],
            options={
                "table": "programme",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A year's voucher money. budget: what was granted; the ledger says what became of it.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="LedgerAccount",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "programme",
                    fields.ForeignKeyField(
                        "models.Programme",
                        source_field="programme_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="accounts",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "kind",
                    fields.CharEnumField(
                        description="GRANTED: GRANTED\nAVAILABLE: AVAILABLE\nRESERVED: RESERVED\nSPENT: SPENT",
                        enum_type=Account,
                        max_length=40,
                    ),
                ),
                ("balance", fields.BigIntField(default=0)),
            ],
            options={
                "table": "ledger_account",
                "app": "models",
                "unique_together": (("programme", "kind"),),
                "pk_attr": "id",
                "table_description": "One account of a programme. balance: kept by the database from the entries alone, and never below zero.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="LedgerTransaction",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "programme",
                    fields.ForeignKeyField(
                        "models.Programme",
                        source_field="programme_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="transactions",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "project",
                    fields.ForeignKeyField(
                        "models.Project",
                        source_field="project_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="transactions",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "applicant",
                    fields.ForeignKeyField(
                        "models.Applicant",
                        source_field="applicant_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "recommender",
                    fields.ForeignKeyField(
                        "models.Tenant",
                        source_field="recommender_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "provider",
                    fields.ForeignKeyField(
                        "models.Tenant",
                        source_field="provider_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "movement",
                    fields.CharEnumField(
                        description="GRANT: GRANT\nWITHDRAW: WITHDRAW\nRESERVE: RESERVE\nRELEASE: RELEASE\nSPEND: SPEND\nRESTORE: RESTORE",
                        enum_type=Movement,
                        max_length=40,
                    ),
                ),
                (
                    "cause",
                    fields.CharEnumField(
                        description="PROGRAMME_OPENED: PROGRAMME_OPENED\nBUDGET_CHANGED: BUDGET_CHANGED\nAPPROVED: APPROVED\nCANCELLED: CANCELLED\nRETURNED: RETURNED\nEXPIRED: EXPIRED\nNOT_CONCLUDED: NOT_CONCLUDED\nLESS_AGREED: LESS_AGREED\nPAID: PAID\nPAYMENT_FAILED: PAYMENT_FAILED",
                        enum_type=Cause,
                        max_length=40,
                    ),
                ),
                ("amount", fields.BigIntField()),
                ("posted_on", fields.DateField()),
                (
                    "posted_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="posted_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("reason", fields.TextField(default="", unique=False)),
            ],
            options={
                "table": "ledger_transaction",
                "app": "models",
                "pk_attr": "id",
                "table_description": "One movement of a programme's money, written once. Its project's parties see it, without the accounts.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="LedgerEntry",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "transaction",
                    fields.ForeignKeyField(
                        "models.LedgerTransaction",
                        source_field="transaction_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="entries",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "account",
                    fields.ForeignKeyField(
                        "models.LedgerAccount",
                        source_field="account_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="entries",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "programme",
                    fields.ForeignKeyField(
                        "models.Programme",
                        source_field="programme_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("debit", fields.BigIntField(default=0)),
                ("credit", fields.BigIntField(default=0)),
            ],
            options={
                "table": "ledger_entry",
                "app": "models",
                "pk_attr": "id",
                "table_description": "One side of a transaction: either a debit or a credit of one account.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="Reservation",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "programme",
                    fields.ForeignKeyField(
                        "models.Programme",
                        source_field="programme_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="reservations",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "project",
                    fields.ForeignKeyField(
                        "models.Project",
                        source_field="project_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="reservations",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "applicant",
                    fields.ForeignKeyField(
                        "models.Applicant",
                        source_field="applicant_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "recommender",
                    fields.ForeignKeyField(
                        "models.Tenant",
                        source_field="recommender_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "provider",
                    fields.ForeignKeyField(
                        "models.Tenant",
                        source_field="provider_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("amount", fields.BigIntField()),
                ("held", fields.BigIntField()),
                ("spent", fields.BigIntField(default=0)),
                (
                    "end",
                    fields.CharEnumField(
                        null=True,
                        description="PROGRAMME_OPENED: PROGRAMME_OPENED\nBUDGET_CHANGED: BUDGET_CHANGED\nAPPROVED: APPROVED\nCANCELLED: CANCELLED\nRETURNED: RETURNED\nEXPIRED: EXPIRED\nNOT_CONCLUDED: NOT_CONCLUDED\nLESS_AGREED: LESS_AGREED\nPAID: PAID\nPAYMENT_FAILED: PAYMENT_FAILED",
                        enum_type=Cause,
                        max_length=40,
                    ),
                ),
                ("ended_on", fields.DateField(null=True)),
            ],
            options={
                "table": "reservation",
                "app": "models",
                "pk_attr": "id",
                "table_description": "What an approval promised one project. held: still promised. spent: paid out. end: why nothing is held now.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="ResponsibilityRecord",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "review",
                    fields.ForeignKeyField(
                        "models.CompletionReview",
                        source_field="review_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="responsibility_records",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "project",
                    fields.ForeignKeyField(
                        "models.Project",
                        source_field="project_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "applicant",
                    fields.ForeignKeyField(
                        "models.Applicant",
                        source_field="applicant_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "provider",
                    fields.ForeignKeyField(
                        "models.Tenant",
                        source_field="provider_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "responsible",
                    fields.CharEnumField(
                        description="PARTY_A: PARTY_A\nPARTY_B: PARTY_B\nBOTH: BOTH\nUNDETERMINED: UNDETERMINED",
                        enum_type=ResponsibleParty,
                        max_length=40,
                    ),
                ),
                ("statement", fields.TextField(unique=False)),
                (
                    "state",
                    fields.CharEnumField(
                        default=RecordState.PROPOSED,
                        description="PROPOSED: PROPOSED\nAGREED: AGREED\nDECLINED: DECLINED",
                        enum_type=RecordState,
                        max_length=40,
                    ),
                ),
                (
                    "proposed_by_side",
                    fields.CharEnumField(
                        description="APPLICANT: APPLICANT\nPROVIDER: PROVIDER", enum_type=Side, max_length=40
                    ),
                ),
                (
                    "proposed_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="proposed_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "answered_by",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="answered_by_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("answered_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("answer_reason", fields.TextField(default="", unique=False)),
            ],
            options={
                "table": "responsibility_record",
                "app": "models",
                "pk_attr": "id",
                "table_description": "Whose responsibility a failed review was, in the parties' own words; it holds once both agree (REV-5).",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="ReviewIndicator",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                ("code", fields.CharField(max_length=40)),
                ("name_zh", fields.CharField(max_length=200)),
                ("name_en", fields.CharField(max_length=200)),
                (
                    "kind",
                    fields.CharEnumField(
                        description="YES_NO: YES_NO\nSCORE: SCORE", enum_type=IndicatorKind, max_length=40
                    ),
                ),
                ("most", fields.IntField(default=1, description="the highest score; 1 for yes or no")),
                ("from_on", fields.DateField()),
                ("until_on", fields.DateField(null=True)),
            ],
            options={
                "table": "review_indicator",
                "app": "models",
                "pk_attr": "id",
                "table_description": "Something that every expert answers besides the fixed indicator (REV-1), in the dates in which it is asked.",
            },
            bases=["Row"],
        ),
        ops.CreateModel(
            name="ReviewVerdict",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "review",
                    fields.ForeignKeyField(
                        "models.CompletionReview",
                        source_field="review_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="verdicts",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "project",
                    fields.ForeignKeyField(
                        "models.Project",
                        source_field="project_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "applicant",
                    fields.ForeignKeyField(
                        "models.Applicant",
                        source_field="applicant_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "recommender",
                    fields.ForeignKeyField(
                        "models.Tenant",
                        source_field="recommender_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "provider",
                    fields.ForeignKeyField(
                        "models.Tenant",
                        source_field="provider_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("panel", fields.IntField()),
                (
                    "verdict",
                    fields.CharEnumField(
                        description="CONCLUDED: CONCLUDED\nNOT_CONCLUDED: NOT_CONCLUDED",
                        enum_type=Verdict,
                        max_length=40,
                    ),
                ),
                ("reasons", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ("indicators", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ("chair_text", fields.TextField(default="", unique=False)),
                ("decided_on", fields.DateField()),
            ],
            options={
                "table": "review_verdict",
                "app": "models",
                "unique_together": (("review", "panel"),),
                "pk_attr": "id",
                "table_description": "The verdict of one panel, kept for good: an appeal brings another row and takes none away.",
            },
            bases=["Row"],
        ),
        AddFilledField(
            model_name="Applicant",
            name="size_ruled",
            field=fields.CharEnumField(
                null=True, description="the Office's word, if any", enum_type=SizeClass, max_length=40
            ),
        ),
        AddFilledField(
            model_name="Applicant",
            name="size_ruled_by",
            field=fields.ForeignKeyField(
                "models.Person",
                source_field="size_ruled_by_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        AddFilledField(
            model_name="Applicant",
            name="size_ruled_on",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="Applicant",
            name="size_ruling_reason",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="Applicant",
            name="verification_note",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="Applicant",
            name="verified_by",
            field=fields.ForeignKeyField(
                "models.Person",
                source_field="verified_by_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        AddFilledField(
            model_name="Applicant",
            name="verified_on",
            field=fields.DateField(null=True, description="when the Office found who acts for it"),
        ),
        ops.AlterModelOptions(
            name="CompletionReview",
            options={
                "table": "completion_review",
                "app": "models",
                "pk_attr": "id",
                "table_description": "One project's completion review: the report, who stands behind it, and the verdict once it is drawn.",
            },
        ),
        ops.AlterField(
            model_name="CompletionReview",
            name="state",
            field=fields.CharEnumField(
                default=ReviewState.REPORT_FILED,
                description="REPORT_FILED: REPORT_FILED\nREPORT_RETURNED: REPORT_RETURNED\nREPORT_CONFIRMED: REPORT_CONFIRMED\nVOTING: VOTING\nTIED: TIED\nDECIDED: DECIDED\nREOPENED: REOPENED",
                enum_type=ReviewState,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="CompletionReview",
            name="panel",
            field=fields.IntField(default=1),
        ),
        AddFilledField(
            model_name="CompletionReview",
            name="panel_on",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="CompletionReview",
            name="panel_size",
            field=fields.IntField(null=True),
        ),
        AddFilledField(
            model_name="CompletionReview",
            name="return_reason",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="Contract",
            name="begins_on",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="Contract",
            name="closed_on",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="Contract",
            name="ends_on",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="Contract",
            name="technology_findings",
            field=fields.JSONField(null=True, encoder=JSON_DUMPS, decoder=loads),
        ),
        AddFilledField(
            model_name="Contract",
            name="technology_kind",
            field=fields.CharEnumField(
                null=True,
                description="DEVELOPMENT: DEVELOPMENT\nTRANSFER: TRANSFER\nLICENCE: LICENCE\nCONSULTING: CONSULTING\nSERVICE: SERVICE",
                enum_type=TechnologyContractKind,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="Contract",
            name="technology_registered_amount",
            field=fields.BigIntField(null=True),
        ),
        AddFilledField(
            model_name="Contract",
            name="technology_registered_on",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="Contract",
            name="technology_registration_no",
            field=fields.CharField(default="", max_length=100),
        ),
        AddFilledField(
            model_name="Contract",
            name="terminated_by",
            field=fields.CharEnumField(
                null=True, description="who said the last word", enum_type=ContractSide, max_length=40
            ),
        ),
        AddFilledField(
            model_name="Contract",
            name="terminated_on",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="Contract",
            name="termination_proposed_by",
            field=fields.CharEnumField(
                null=True,
                description="APPLICANT: APPLICANT\nPROVIDER: PROVIDER\nOFFICE: OFFICE",
                enum_type=ContractSide,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="Contract",
            name="termination_proposed_on",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="Contract",
            name="termination_reason",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="Contract",
            name="version_judged",
            field=fields.ForeignKeyField(
                "models.DocumentVersion",
                source_field="version_judged_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        ops.AlterModelOptions(
            name="ContractAmendment",
            options={
                "table": "contract_amendment",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A supplementary agreement: it cures a contract that did not take effect (A-27), or changes one in effect.",
            },
        ),
        AddFilledField(
            model_name="ContractAmendment",
            name="begins_on",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="ContractAmendment",
            name="clause_page",
            field=fields.CharField(default="", max_length=20),
        ),
        AddFilledField(
            model_name="ContractAmendment",
            name="declared_amount",
            field=fields.BigIntField(null=True),
        ),
        AddFilledField(
            model_name="ContractAmendment",
            name="ends_on",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="ContractAmendment",
            name="failure_terms",
            field=fields.JSONField(null=True, encoder=JSON_DUMPS, decoder=loads),
        ),
        AddFilledField(
            model_name="ContractAmendment",
            name="findings",
            field=fields.JSONField(null=True, encoder=JSON_DUMPS, decoder=loads),
        ),
        AddFilledField(
            model_name="ContractAmendment",
            name="number",
            field=fields.CharField(default="", max_length=100),
        ),
        AddFilledField(
            model_name="ContractAmendment",
            name="registered_by",
            field=fields.ForeignKeyField(
                "models.Person",
                source_field="registered_by_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        AddFilledField(
            model_name="ContractAmendment",
            name="version_judged",
            field=fields.ForeignKeyField(
                "models.DocumentVersion",
                source_field="version_judged_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        ops.AlterField(
            model_name="Document",
            name="kind",
            field=fields.CharEnumField(
                description="APPLICATION_FORM: APPLICATION_FORM\nCOMMITMENT_LETTER: COMMITMENT_LETTER\nWORK_MECHANISM: WORK_MECHANISM\nSAFEGUARD_MEASURES: SAFEGUARD_MEASURES\nINTERNAL_VOUCHER_RULES: INTERNAL_VOUCHER_RULES\nAUTHORISATION_LETTER: AUTHORISATION_LETTER\nRECOGNITION_CERTIFICATE: RECOGNITION_CERTIFICATE\nCONTRACT: CONTRACT\nSUPPLEMENTARY_AGREEMENT: SUPPLEMENTARY_AGREEMENT\nPURCHASE_EVIDENCE: PURCHASE_EVIDENCE\nBUSINESS_LICENCE: BUSINESS_LICENCE\nTEAM_EVIDENCE: TEAM_EVIDENCE\nFINAL_REPORT: FINAL_REPORT\nINVOICE: INVOICE\nPAYMENT_FILE: PAYMENT_FILE\nIMPORT: IMPORT\nIMPORT_RESULT: IMPORT_RESULT\nEXPORT: EXPORT\nOTHER: OTHER",
                enum_type=DocumentKind,
                max_length=40,
            ),
        ),
        ops.AlterField(
            model_name="ImportJob",
            name="kind",
            field=fields.CharEnumField(
                description="LABS: LABS\nLAB_SERVICES: LAB_SERVICES\nINSTRUMENTS: INSTRUMENTS\nLAB_CONTACTS: LAB_CONTACTS\nSERVED_ENTERPRISES: SERVED_ENTERPRISES\nROSTER: ROSTER\nLISTED_PRODUCTS: LISTED_PRODUCTS",
                enum_type=ImportKind,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="InstitutionApplication",
            name="sections",
            field=fields.JSONField(
                default=list,
                description="section, version, saved_at of those saved so far",
                encoder=JSON_DUMPS,
                decoder=loads,
            ),
        ),
        ops.AlterField(
            model_name="ListExport",
            name="kind",
            field=fields.CharField(description="the list's name in the API", max_length=40),
        ),
        AddFilledField(
            model_name="ListedProduct",
            name="withdrawn_because",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="ListedProduct",
            name="withdrawn_on",
            field=fields.DateField(null=True),
        ),
        ops.AlterField(
            model_name="Membership",
            name="role",
            field=fields.CharEnumField(
                description="OFFICE_ADMINISTRATOR: office_administrator\nOFFICE_REVIEWER: office_reviewer\nBMSTC_REVIEWER: bmstc_reviewer\nPSI_ADMINISTRATOR: psi_administrator\nPSI_OPERATOR: psi_operator\nCENTER_ADMINISTRATOR: center_administrator\nCENTER_OPERATOR: center_operator\nRECOMMENDER_ADMINISTRATOR: recommender_administrator\nRECOMMENDER_ADVISER: recommender_adviser\nLAB_MANAGER: lab_manager\nEXPERT: expert\nAPPLICANT_ADMINISTRATOR: applicant_administrator\nAPPLICANT: applicant\nAUDITOR: auditor\nINTEGRATOR: integrator\nPERSON: person\nSYSTEM: system",
                enum_type=Role,
                max_length=40,
            ),
        ),
        ops.AlterModelOptions(
            name="Need",
            options={
                "table": "need",
                "app": "models",
                "pk_attr": "id",
                "table_description": "What an enterprise wants a lab to do, recorded by itself, or by its recommending institution with its consent.",
            },
        ),
        ops.AlterField(
            model_name="Need",
            name="recommender",
            field=fields.ForeignKeyField(
                "models.Tenant",
                source_field="recommender_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name="needs",
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        ops.AlterField(
            model_name="Need",
            name="state",
            field=fields.CharEnumField(
                default=NeedState.OPEN,
                description="OPEN: OPEN\nMATCHED: MATCHED\nACCEPTED: ACCEPTED\nCLOSED: CLOSED\nEXPIRED: EXPIRED",
                enum_type=NeedState,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="Need",
            name="closed_at",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        AddFilledField(
            model_name="Need",
            name="closed_because",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="Need",
            name="consent",
            field=fields.CharEnumField(
                default=ConsentState.RECORDED,
                description="RECORDED: RECORDED\nCONFIRMED: CONFIRMED\nREVOKED: REVOKED",
                enum_type=ConsentState,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="Need",
            name="consent_answered_at",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        AddFilledField(
            model_name="Need",
            name="consent_answered_by",
            field=fields.ForeignKeyField(
                "models.Person",
                source_field="consent_answered_by_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        AddFilledField(
            model_name="Need",
            name="consented_by",
            field=fields.CharField(default="", description="who of the enterprise said yes", max_length=200),
        ),
        AddFilledField(
            model_name="Need",
            name="consented_how",
            field=fields.CharEnumField(
                null=True,
                description="WRITTEN: WRITTEN\nE_MAIL: E_MAIL\nTELEPHONE: TELEPHONE\nIN_PERSON: IN_PERSON\nIN_PRODUCT: IN_PRODUCT",
                enum_type=ConsentWay,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="Need",
            name="consented_to",
            field=ArrayField(default=list, element_type="TEXT"),
        ),
        AddFilledField(
            model_name="Need",
            name="contact",
            field=fields.CharField(default="", max_length=200),
        ),
        AddFilledField(
            model_name="Need",
            name="firm_name",
            field=fields.CharField(default="", max_length=200),
        ),
        AddFilledField(
            model_name="Need",
            name="recorded_by",
            field=fields.ForeignKeyField(
                "models.Person",
                source_field="recorded_by_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        ops.AlterModelOptions(
            name="PolicyParameter",
            options={
                "table": "policy_parameter",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A value that the Office gave a switch or threshold, with the dates in which it holds; never changed again.",
            },
        ),
        ops.AlterField(
            model_name="PolicyParameter",
            name="value",
            field=JsonValue(encoder=JSON_DUMPS, decoder=loads),
        ),
        AddFilledField(
            model_name="PolicyParameter",
            name="reason",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="PolicyParameter",
            name="set_by",
            field=fields.ForeignKeyField(
                "models.Person",
                source_field="set_by_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        ops.AlterField(
            model_name="Project",
            name="state",
            field=fields.CharEnumField(
                default=ProjectState.DRAFT,
                description="DRAFT: DRAFT\nUNDER_FIRST_REVIEW: UNDER_FIRST_REVIEW\nSUBMITTED: SUBMITTED\nRETURNED: RETURNED\nREJECTED: REJECTED\nAPPROVED: APPROVED\nIN_PROGRESS: IN_PROGRESS\nCOMPLETION_SUBMITTED: COMPLETION_SUBMITTED\nUNDER_COMPLETION_REVIEW: UNDER_COMPLETION_REVIEW\nCONCLUDED: CONCLUDED\nNOT_CONCLUDED: NOT_CONCLUDED\nREDEEMED: REDEEMED\nCANCELLED: CANCELLED\nEXPIRED: EXPIRED",
                enum_type=ProjectState,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="Project",
            name="appealed",
            field=fields.BooleanField(default=False, description="an appeal of that verdict waits for the Office"),
        ),
        AddFilledField(
            model_name="Project",
            name="claimed_at",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        AddFilledField(
            model_name="Project",
            name="claimed_by",
            field=fields.ForeignKeyField(
                "models.Person",
                source_field="claimed_by_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        AddFilledField(
            model_name="Project",
            name="conditions",
            field=fields.TextField(
                default="", description="under which it was approved; its parties read them", unique=False
            ),
        ),
        AddFilledField(
            model_name="Project",
            name="endorsed_at",
            field=fields.DatetimeField(
                null=True,
                description="when its recommending institution passed it on",
                auto_now=False,
                auto_now_add=False,
            ),
        ),
        AddFilledField(
            model_name="Project",
            name="endorsed_by",
            field=fields.ForeignKeyField(
                "models.Person",
                source_field="endorsed_by_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        AddFilledField(
            model_name="Project",
            name="endorsement",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="Project",
            name="verdict_on",
            field=fields.DateField(null=True, description="the day of the latest verdict"),
        ),
        ops.AlterField(
            model_name="Proposal",
            name="recommender",
            field=fields.ForeignKeyField(
                "models.Tenant",
                source_field="recommender_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        ops.AlterField(
            model_name="Proposal",
            name="state",
            field=fields.CharEnumField(
                default=ProposalState.SUGGESTED,
                description="SUGGESTED: SUGGESTED\nSENT: SENT\nACCEPTED: ACCEPTED\nDECLINED: DECLINED\nWITHDRAWN: WITHDRAWN\nEXPIRED: EXPIRED",
                enum_type=ProposalState,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="Proposal",
            name="activity_type",
            field=fields.CharEnumField(
                null=True,
                description="TESTING_INSPECTION: TESTING_INSPECTION\nCOOPERATIVE_RD: COOPERATIVE_RD\nCOMMISSIONED_DEVELOPMENT: COMMISSIONED_DEVELOPMENT\nRD_DESIGN: RD_DESIGN\nTECHNICAL_SOLUTION: TECHNICAL_SOLUTION\nOTHER: OTHER",
                enum_type=ActivityType,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="Proposal",
            name="answer_by",
            field=fields.DateField(null=True, description="the last day on which the lab may answer"),
        ),
        AddFilledField(
            model_name="Proposal",
            name="budget",
            field=fields.BigIntField(null=True, description="fen"),
        ),
        AddFilledField(
            model_name="Proposal",
            name="contact",
            field=fields.CharField(default="", max_length=200),
        ),
        AddFilledField(
            model_name="Proposal",
            name="description",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="Proposal",
            name="field",
            field=fields.CharField(default="", max_length=80),
        ),
        AddFilledField(
            model_name="Proposal",
            name="firm_name",
            field=fields.CharField(default="", max_length=200),
        ),
        AddFilledField(
            model_name="Proposal",
            name="industrial_design",
            field=fields.BooleanField(default=False),
        ),
        AddFilledField(
            model_name="Proposal",
            name="title",
            field=fields.CharField(default="", max_length=200),
        ),
        AddFilledField(
            model_name="Proposal",
            name="withdrawn_because",
            field=fields.TextField(default="", unique=False),
        ),
        ops.AlterField(
            model_name="Purchase",
            name="state",
            field=fields.CharEnumField(
                default=PurchaseState.APPROVED,
                description="DRAFT: DRAFT\nSUBMITTED: SUBMITTED\nAPPROVED: APPROVED\nREFUSED: REFUSED\nCANCELLED: CANCELLED",
                enum_type=PurchaseState,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="Purchase",
            name="ended_because",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="Purchase",
            name="ended_on",
            field=fields.DateField(null=True, description="refused or taken back"),
        ),
        ops.AlterField(
            model_name="Redemption",
            name="state",
            field=fields.CharEnumField(
                default=RedemptionState.REQUESTED,
                description="REQUESTED: REQUESTED\nCONFIRMED: CONFIRMED\nREFUSED: REFUSED\nIN_BATCH: IN_BATCH\nPAID: PAID",
                enum_type=RedemptionState,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="Redemption",
            name="batch",
            field=fields.ForeignKeyField(
                "models.PaymentBatch",
                source_field="batch_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name="redemptions",
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        AddFilledField(
            model_name="Redemption",
            name="evidence",
            field=ArrayField(default=list, description="documents of the project", element_type="UUID"),
        ),
        AddFilledField(
            model_name="Redemption",
            name="note",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="Redemption",
            name="paid_on",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="Redemption",
            name="payment_failure",
            field=fields.TextField(default="", description="why the bank sent the last payment back", unique=False),
        ),
        AddFilledField(
            model_name="ReviewedAmount",
            name="reviewed_by_name",
            field=fields.CharField(default="", max_length=200),
        ),
        AddFilledField(
            model_name="Round",
            name="on_behalf",
            field=fields.BooleanField(default=False, description="in the place of whose decision it is (A-12)"),
        ),
        AddFilledField(
            model_name="Seat",
            name="answer_by",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="Seat",
            name="answered_at",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        AddFilledField(
            model_name="Seat",
            name="chair",
            field=fields.BooleanField(default=False),
        ),
        AddFilledField(
            model_name="Seat",
            name="decline_reason",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="Seat",
            name="panel",
            field=fields.IntField(default=1),
        ),
        AddFilledField(
            model_name="Seat",
            name="reminded_on",
            field=fields.DateField(null=True),
        ),
        AddFilledField(
            model_name="Seat",
            name="state",
            field=fields.CharEnumField(
                default=SeatState.INVITED,
                description="INVITED: INVITED\nACCEPTED: ACCEPTED\nVOTED: VOTED\nDECLINED: DECLINED\nEXPIRED: EXPIRED",
                enum_type=SeatState,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="Seat",
            name="vote_by",
            field=fields.DateField(null=True),
        ),
        ops.AlterModelOptions(
            name="Vote",
            options={
                "table": "vote",
                "app": "models",
                "unique_together": (("seat", "review"),),
                "pk_attr": "id",
                "table_description": "An expert's judgement: the fixed indicator (REV-1), further ones, the verdict (REV-3) and the reason (REV-4).",
            },
        ),
        AddFilledField(
            model_name="Vote",
            name="answers",
            field=fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads),
        ),
    ]
