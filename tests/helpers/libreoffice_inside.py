"""Signs, verifies and converts documents within one LibreOffice: read by libreoffice.py.

Run by the Python that LibreOffice's bindings were built for (Debian's own), with the jobs as JSON
on the standard input and the answers as JSON on the standard output. It must not import anything
of this repository: that Python has none of its libraries. It speaks to LibreOffice through a pipe.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, TypeAlias

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

Uno: TypeAlias = Any
"""An object of LibreOffice: its bindings have no types."""

_STARTS_WITHIN = 90
_READ_AND_WRITE = 7


def _start(profile: Path, pipe: str, certificates: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"-env:UserInstallation={profile.as_uri()}",
            f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # A store of certificates of its own: nobody's Firefox has a say here.
        env={**os.environ, "MOZILLA_CERTIFICATE_FOLDER": f"sql:{certificates}"},
    )


def _context(office: subprocess.Popen[bytes], pipe: str) -> Uno:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here
    )
    until = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if office.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _property(name: str, value: object) -> Uno:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _storage(context: Uno, stream: Uno, mode: int = 1) -> Uno:
    factory = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.embed.StorageFactory", context
    )
    # A bare tuple would arrive as one of any; what is typed goes through uno.invoke alone.
    options = uno.Any(
        "[]com.sun.star.beans.PropertyValue", (_property("StorageFormat", "ZipFormat"),)
    )
    return uno.invoke(factory, "createInstanceWithArguments", ((stream, mode, options),))


def _verify(context: Uno, path: Path) -> list[dict[str, Any]]:
    manager = context.ServiceManager
    files = manager.createInstanceWithContext("com.sun.star.ucb.SimpleFileAccess", context)
    stream = files.openFileRead(path.as_uri())
    try:
        signatures = manager.createInstanceWithContext(
            "com.sun.star.security.DocumentDigitalSignatures", context
        )
        # A PDF is no storage: its own stream is given in place of one.
        if path.suffix == ".pdf":
            found = signatures.verifyDocumentContentSignatures(None, stream)
        else:
            found = signatures.verifyDocumentContentSignatures(_storage(context, stream), None)
        return [
            {
                "valid": bool(one.SignatureIsValid),
                "subject": str(one.Signer.SubjectName) if one.Signer else "",
                "partial": bool(one.PartialDocumentSignature),
            }
            for one in found
        ]
    finally:
        stream.closeInput()


def _sign(context: Uno, path: Path) -> bool:
    manager = context.ServiceManager
    keys = manager.createInstanceWithContext("com.sun.star.xml.crypto.SEInitializer", context)
    security = keys.createSecurityContext("").getSecurityEnvironment()
    (mine,) = security.getPersonalCertificates()
    files = manager.createInstanceWithContext("com.sun.star.ucb.SimpleFileAccess", context)
    stream = files.openFileReadWrite(path.as_uri())
    signatures = manager.createInstanceWithContext(
        "com.sun.star.security.DocumentDigitalSignatures", context
    )
    storage = _storage(context, stream, _READ_AND_WRITE)
    done = bool(signatures.signDocumentWithCertificate(mine, storage, None))
    storage.commit()
    stream.getOutputStream().closeOutput()
    return done


def _convert(context: Uno, source: Path, target: Path) -> bool:
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    opened = desktop.loadComponentFromURL(
        source.as_uri(), "_blank", 0, (_property("Hidden", True), _property("ReadOnly", True))
    )
    try:
        opened.storeToURL(target.as_uri(), (_property("FilterName", "writer_pdf_Export"),))
    finally:
        opened.close(True)
    return target.exists()


def _answers(context: Uno, jobs: dict[str, Any]) -> dict[str, Any]:
    return {
        "sign": [_sign(context, Path(path)) for path in jobs["sign"]],
        "verify": [_verify(context, Path(path)) for path in jobs["verify"]],
        "convert": [_convert(context, Path(old), Path(new)) for old, new in jobs["convert"]],
    }


def main() -> int:
    """Answer every job with one LibreOffice, and ask it to end; whoever runs this ends the rest."""
    jobs = json.load(sys.stdin)
    pipe = f"meetingdesk{os.getpid()}"
    office = _start(Path(jobs["profile"]), pipe, Path(jobs["certificates"]))
    context = _context(office, pipe)
    json.dump(_answers(context, jobs), sys.stdout)
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    with contextlib.suppress(DisposedException):
        desktop.terminate()
    office.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
