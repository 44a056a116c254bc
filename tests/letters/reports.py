"""Reports of mail servers about letters that came back, in the shape of RFC 3464."""

REPORT = """\
From: MAILER-DAEMON@mail.example.org
To: tutorium@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

I am sorry to have to tell you.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; ada@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} No such user

--b1
{returned}
--b1--
"""
WHOLE = "Content-Type: message/rfc822\n\nMessage-ID: {id}\nSubject: Hello\n\nWords.\n"
HEADERS = "Content-Type: text/rfc822-headers\n\nSubject: Hello\nMessage-ID: {id}\n"


def report(message_id, *, action="failed", status="5.1.1", returned=HEADERS):
    back = returned.format(id=message_id)
    return REPORT.format(action=action, status=status, returned=back).encode()
