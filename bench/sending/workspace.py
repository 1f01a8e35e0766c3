"""Writes a report of COUNT S/MIME-only CAs, their contacts and a 3 KB notice into a workspace."""
import csv, sys
folder, count, port, columns = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
columns = [line.split("|")[2].split(" @")[0].strip() for line in open(columns) if " @" in line and line[0] != "#"]
with open(f"{folder}/report.csv", "w", newline="") as f:
    out = csv.DictWriter(f, columns, quoting=csv.QUOTE_ALL, restval="")
    out.writeheader()
    for i in range(1, count + 1):
        row = {
            "CA Owner": f"CA {i}", "Salesforce Record ID": f"A{i:06}",
            "Certificate Name": f"CA {i} Root", "Parent Salesforce Record ID": f"A9{i:05}",
            "Parent Certificate Name": f"CA {i}", "Certificate Record Type": "Root Certificate",
            "Apple Status": "Not Included", "Chrome Status": "Not Included",
            "Microsoft Status": "Included", "Mozilla Status": "Not Included",
            "SHA-256 Fingerprint": f"{i:064X}", "Valid From (GMT)": "2020-01-01",
            "Valid To (GMT)": "2040-01-01", "Technically Constrained": "False", "Country": "Belgium",
            "TLS Capable": "False", "TLS EV Capable": "False", "Code Signing Capable": "False",
            "S/MIME Capable": "True",
        }
        out.writerow(row)
with open(f"{folder}/contacts/contacts.csv", "w") as f:
    f.write("ca_owner,address\n" + "".join(f"CA {i},pki@ca{i}.example\n" for i in range(1, count + 1)))
with open(f"{folder}/templates/mpic-notice.txt", "w") as f:
    f.write("Subject: notice to ${owner}\n\nDear ${owner}\n\n" + ("  " + "x" * 69 + "\n") * 40)
campaign = open(f"{folder}/campaigns/mpic.yaml").read()
start = campaign.index("  # CA owners left out"); end = campaign.index("# The roles")
open(f"{folder}/campaigns/mpic.yaml", "w").write(campaign[:start] + "\n" + campaign[end:])
with open(f"{folder}/ca-outreach.yaml", "w") as f:
    f.write(f"from: {{name: Chair, address: chair@wg.example}}\nsmtp: {{host: 127.0.0.1, port: {port}, security: none}}\n")
