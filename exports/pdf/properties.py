"""What a file says of itself: its properties, twice and alike, its colours and its attachment.

Must not touch a page.
"""

from datetime import datetime
from functools import cache
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String
from PIL import ImageCms

from exports.furniture import file_keywords
from meetingdesk.document.blocks import Attachment, Document

PRODUCER = "MeetingDesk"

_PROFILE_TIME = slice(24, 36)
"""Of the header of a colour profile (ICC.1:2022, 7.2): when it was made, which says nothing."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
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
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>Part of ISO 14289 that the file meets</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def write_properties(pdf: pikepdf.Pdf, document: Document, *, moment: datetime) -> None:
    """Write title, author, dates and language where both standards look for them."""
    metadata = document.metadata
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
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
    root = pdf.Root
    root.Lang = String(metadata.language)
    root.PageMode = Name.UseOutlines
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.Metadata = _xmp(pdf, document, moment=moment)
    root.OutputIntents = Array([_output_intent(pdf)])


def attach(pdf: pikepdf.Pdf, attachment: Attachment, *, moment: datetime) -> None:
    """Put a file into the file, as that from which the document was made."""
    date = moment.strftime("D:%Y%m%d%H%M%SZ")
    specification = AttachedFileSpec(
        pdf,
        attachment.content,
        description=attachment.description,
        filename=attachment.name,
        mime_type=attachment.media_type,
        creation_date=date,
        mod_date=date,
    )
    specification.obj.AFRelationship = Name.Source
    pdf.attachments[attachment.name] = specification
    pdf.Root.AF = Array([specification.obj])


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
    stream.Type = Name.Metadata
    stream.Subtype = Name.XML
    return stream


def _output_intent(pdf: pikepdf.Pdf) -> Dictionary:
    """Give the colours that the numbers in the file mean."""
    profile = pdf.make_stream(_colour_profile(), N=3)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )


@cache
def _colour_profile() -> bytes:
    """Give the profile of sRGB, the same bytes at any time."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_PROFILE_TIME] = bytes(_PROFILE_TIME.stop - _PROFILE_TIME.start)
    return bytes(profile)
