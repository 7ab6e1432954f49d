"""A real IMAP server on this machine: Dovecot as an ordinary user, from a configuration that is thrown away."""

from __future__ import annotations

import imaplib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from obliged.channels.mail.tests.servers import a_port

PROGRAM = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{folder}/mail/%n
mail_max_userip_connections = 100
{more}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap {{
  process_min_avail = 1
}}
"""


class Server:
    """The server, on a port of its own. Any name has a mailbox there."""

    def __init__(self, port: int, folder: Path, lent: dict):
        self.port, self.folder, self.lent, self.count = port, folder, lent, 0

    def begin(self) -> None:
        """It is up when this returns."""
        self.program = subprocess.Popen([PROGRAM, "-F", "-c", self.folder / "dovecot.conf"], **self.lent)
        self._wait()

    def end(self) -> None:
        """It is away, and whoever was connected is cut off."""
        self.program.terminate()
        self.program.wait(20)

    def mailbox(self) -> Mailbox:
        """A new mailbox, with nothing in it."""
        self.count += 1
        return Mailbox(self, f"obliged-{self.count}")

    def _wait(self) -> None:
        for _try in range(100):
            try:
                return Mailbox(self, "nobody").client().logout() and None
            except (OSError, imaplib.IMAP4.error):
                time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text() if (self.folder / "log").exists() else "Dovecot did not begin.")


class Mailbox:
    """One mailbox."""

    def __init__(self, server: Server, name: str):
        self.server, self.name = server, name

    @property
    def url(self) -> str:
        return f"imap://{self.name}:secret@127.0.0.1:{self.server.port}"

    def client(self) -> imaplib.IMAP4:
        """Somebody else who looks into the mailbox."""
        client = imaplib.IMAP4("127.0.0.1", self.server.port, timeout=20)
        client.login(self.name, "secret")
        client.select("INBOX")
        return client

    def put(self, *raws: bytes, client: imaplib.IMAP4 | None = None) -> None:
        """Mail arrives in the mailbox."""
        box = client or self.client()
        for raw in raws:
            assert box.append("INBOX", "", None, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))[0] == "OK"  # type: ignore[arg-type]
        if client is None:
            box.logout()

    def unseen(self) -> int:
        """How much is not marked as seen."""
        box = self.client()
        found = box.search(None, "UNSEEN")[1][0].split()
        box.logout()
        return len(found)


@contextmanager
def serving(*, more: str = ""):
    """The server is up."""
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    me = pwd.getpwuid(os.geteuid())
    # Dovecot gives nobody mail as root; whoever tests as root lends it to nobody.
    owner = me if me.pw_uid else pwd.getpwnam("nobody")
    port = a_port()
    said = {"folder": folder, "user": owner.pw_name, "group": _group(owner.pw_gid), "port": port, "more": more}
    (folder / "dovecot.conf").write_text(CONFIGURATION.format(**said))
    if owner is not me:
        folder.chmod(0o755)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    lent = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner is not me else {}
    server = Server(port, folder, lent)
    server.begin()
    try:
        yield server
    finally:
        server.end()
        shutil.rmtree(folder, ignore_errors=True)


def _group(gid: int) -> str:
    import grp

    return grp.getgrgid(gid).gr_name
