"""Builds documents of invented people: a small one, a rich one, and one of many pages."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

from PIL import Image

from meetingdesk.document.blocks import (
    Attachment,
    Block,
    BulletList,
    Contents,
    Document,
    Entry,
    Facts,
    Furniture,
    Heading,
    Letterhead,
    Logo,
    Metadata,
    Notice,
    PageBreak,
    Paragraph,
    PrintSize,
    Run,
    SignatureBlock,
    Table,
    Tone,
)

AT = datetime(2026, 11, 5, 15, 30, tzinfo=UTC)

_WORDS = (
    "The health visitor said that the baby was on the 50th centile and that sleep was broken by"
    " night feeds, which makes relapse more likely. The school had seen Jayden arrive late fourteen"
    " times since September, and he told his teacher that he checks on his mother before he leaves."
)


def plain(text: str) -> tuple[Run, ...]:
    return (Run(text=text),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(runs=plain(text))


def cell(text: str) -> tuple[Paragraph, ...]:
    return (paragraph(text),) if text else ()


def make_document(
    *blocks: Block,
    title: str = "Minutes of the initial child protection conference",
    subtitle: str = "Thursday 5 November 2026, 09:30 to 11:55",
    recipient: str = "Helen Tarrant",
    marking: str = "OFFICIAL-SENSITIVE",
    filing_note: str = "",
    short_code: str = "7F3A-91C2",
    paper: str = "minutes",
) -> Document:
    return Document(
        title=title,
        subtitle=subtitle,
        blocks=blocks,
        furniture=Furniture(
            marking=marking,
            copy=3,
            recipient=recipient,
            filing_note=filing_note,
            short_code=short_code,
        ),
        metadata=Metadata(
            title=title,
            author="Safeguarding and Review Unit",
            subject="Minutes",
            record_id="5f0c1d8e-6a3b-4f0e-9b1a-2f1f6f0f7a11",
            record_digest="a" * 64,
            edition="full",
            edition_digest="b" * 64,
            copy=3,
            paper=paper,
        ),
    )


def small_document(text: str = "Amber asks that somebody does the mornings.") -> Document:
    return make_document(Heading(level=1, text="Views of the children"), paragraph(text))


def rich_document() -> Document:
    """Give every block, with every tone, names from many places and awkward shapes."""
    return make_document(
        Facts(
            rows=(
                ("Meeting", plain("Initial Child Protection Conference (ICPC)")),
                ("When", plain("Thursday 5 November 2026, 09:30 to 11:55")),
                ("Where", plain("Committee Room 2, Civic Centre")),
                (
                    "Chair",
                    (
                        Run(text="Ruth Adeyemi", tone=Tone.STRONG),
                        Run(text=", Safeguarding and Review Unit"),
                    ),
                ),
            ),
            summary="When and where the meeting was held",
        ),
        Notice(
            title="This record differs from the decision letter",
            body=(paragraph("The letter of 6 November gave one date of birth wrongly."),),
        ),
        Heading(level=1, text="Decisions"),
        BulletList(
            entries=(
                (
                    Run(text="Jayden", tone=Tone.STRONG),
                    Run(text=": child protection plan, Emotional abuse."),
                ),
                plain("Amber, Tyler and Poppy: child protection plan, Neglect."),
            )
        ),
        Heading(level=1, text="Outline plan"),
        Table(
            caption="Actions",
            summary="Each action with its owner and its dates",
            header=("No", "Action and outcome", "Owner", "Due", "Review"),
            widths=(0.07, 0.43, 0.22, 0.14, 0.14),
            first_column_is_header=True,
            rows=tuple(
                (
                    cell(str(number)),
                    (
                        paragraph("Someone other than Jayden does the school mornings."),
                        Paragraph(
                            runs=(
                                Run(
                                    text="Outcome: lateness below 2 in a half-term.",
                                    tone=Tone.QUIET,
                                ),
                            )
                        ),
                    ),
                    cell("Janet Marsh with Grace Ilori"),
                    cell("every school day until 28 January 2027"),
                    cell("18 November 2026" if number != 2 else ""),
                )
                for number in range(1, 15)
            ),
        ),
        Heading(level=1, text="Discussion"),
        Heading(level=2, text="1 Children’s social care, Grace Ilori"),
        Entry(
            label=(
                Run(text="Grace Ilori", tone=Tone.STRONG),
                Run(text=" · Children’s social care · 09:41 · fact", tone=Tone.QUIET),
            ),
            body=(paragraph(_WORDS), paragraph("She added:\nnobody has assessed this.")),
        ),
        Entry(
            label=(Run(text="Restricted: professionals only", tone=Tone.RESTRICTED),),
            body=(
                paragraph(
                    "Names print right: Siân Ŵyn, Łukasz Świątek, Ayşe Erdoğan, Nguyễn Thị Hoa,"
                    " Ọlá Adébáyọ̀."
                ),
            ),
        ),
        Heading(level=3, text="Numbered"),
        BulletList(entries=(plain("First."), plain("Second.")), is_numbered=True),
        BulletList(entries=(plain("First again."), plain("Second again.")), is_numbered=True),
        PageBreak(),
        Heading(level=1, text="Approval"),
        SignatureBlock(
            lines=(
                "Approved by Ruth Adeyemi, Conference chair (Independent Reviewing Officer)",
                "Safeguarding and Review Unit",
                "5 November 2026, 15:30, by the clock of the chair’s computer",
            )
        ),
        recipient="Siobhan Keane and Dr Vikram Rao",
        filing_note="Annex: not for online record access",
    )


def full_document(size: PrintSize = PrintSize.NORMAL) -> Document:
    """Give the rich document in a letterhead, with everything that stands around the text."""
    rich = rich_document()
    record = b'{"title": "Minutes"}'
    return replace(
        rich,
        metadata=replace(rich.metadata, edition_digest=sha256(record).hexdigest()),
        blocks=(Contents(title="What is in this record"), *rich.blocks),
        furniture=replace(rich.furniture, watermark="DRAFT"),
        letterhead=Letterhead(
            name="Northam Safeguarding Partnership",
            address=("Civic Centre, 1 High Street", "Northam NM1 1AA"),
            logo=Logo(content=_picture(), text="Crest of Northam"),
        ),
        print_size=size,
        attachment=Attachment(
            name="record.json",
            media_type="application/json",
            description="The record as data, for programs",
            content=record,
        ),
        receipt_label="Received for the file of Northam Hospital",
    )


def _picture() -> bytes:
    picture = Image.new("RGBA", (300, 120), (0, 0, 0, 0))
    picture.paste((29, 53, 87, 255), (0, 0, 300, 100))
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def long_document(entries: int = 110, rows: int = 60) -> Document:
    """Give about 37 pages: long contributions and a long table."""
    talk = [
        Entry(
            label=(
                Run(text=f"Speaker {number}", tone=Tone.STRONG),
                Run(text=f" · Health visiting · {number:03d} · opinion", tone=Tone.QUIET),
            ),
            body=(paragraph(f"Contribution {number}. {_WORDS} {_WORDS}"), paragraph(_WORDS)),
        )
        for number in range(1, entries + 1)
    ]
    blocks: list[Block] = [Heading(level=1, text="Discussion")]
    for number, entry in enumerate(talk):
        if number % 10 == 0:
            blocks.append(Heading(level=2, text=f"Item {number // 10 + 1}"))
        blocks.append(entry)
    blocks.append(Heading(level=1, text="Plan"))
    blocks.append(
        Table(
            caption="Actions",
            summary="Every action",
            header=("No", "Action", "Outcome", "Owner", "Due", "Review"),
            widths=(0.06, 0.3, 0.24, 0.16, 0.12, 0.12),
            rows=tuple(
                (
                    cell(str(number)),
                    cell(f"Action {number}: visit weekly and tell the social worker the same day."),
                    cell("Missed visits are known the same day."),
                    cell("Siobhan Keane, adult mental health"),
                    cell("28 January 2027"),
                    cell("18 November 2026"),
                )
                for number in range(1, rows + 1)
            ),
        )
    )
    return make_document(*blocks)
