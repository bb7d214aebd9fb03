"""What the drawing library cannot say: language, title and properties of the file.

Must not touch a page.
"""

from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf

from exports.furniture import file_keywords
from meetingdesk.document.blocks import Document

PRODUCER = "MeetingDesk"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:description>
    <rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt>
   </dc:description>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>{producer}</pdf:Producer>
   <xmp:CreatorTool>{producer}</xmp:CreatorTool>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def finish(drawn: bytes, document: Document, *, at: datetime) -> bytes:
    """Give the file with its properties; the same input gives the same bytes."""
    moment = at.astimezone(UTC)
    metadata = document.metadata
    with pikepdf.open(BytesIO(drawn)) as pdf:
        pdf.trailer.Info = pdf.make_indirect(
            pikepdf.Dictionary(
                {
                    "/Title": metadata.title,
                    "/Author": metadata.author,
                    "/Subject": metadata.subject,
                    "/Producer": PRODUCER,
                    "/Creator": PRODUCER,
                    "/CreationDate": moment.strftime("D:%Y%m%d%H%M%SZ"),
                    "/ModDate": moment.strftime("D:%Y%m%d%H%M%SZ"),
                }
                | {f"/{name}": value for name, value in file_keywords(document).items()}
            )
        )
        pdf.Root.Lang = pikepdf.String(metadata.language)
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.Root.Metadata = _xmp(pdf, document, moment=moment)
        finished = BytesIO()
        pdf.save(finished, deterministic_id=True, fix_metadata_version=False)
    return finished.getvalue()


def _xmp(pdf: pikepdf.Pdf, document: Document, *, moment: datetime) -> pikepdf.Stream:
    metadata = document.metadata
    text = _XMP.format(
        title=escape(metadata.title),
        author=escape(metadata.author),
        subject=escape(metadata.subject),
        language=escape(metadata.language),
        producer=PRODUCER,
        date=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    stream = pdf.make_stream(text.encode())
    stream.Type = pikepdf.Name.Metadata
    stream.Subtype = pikepdf.Name.XML
    return stream
