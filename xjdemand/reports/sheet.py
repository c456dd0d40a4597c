"""How the HTML report looks, on a screen and on A4."""

STYLE = """
:root { color-scheme: light; }
body { max-width: 190mm; margin: 8mm auto; padding: 0 4mm; color: #1a1a1a; background: #fff; line-height: 1.55;
  font-family: "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  font-size: 10.5pt; overflow-wrap: anywhere; }
h1 { font-size: 18pt; margin: 0; text-align: center; }
h2 { font-size: 13pt; margin: 8mm 0 2mm; border-bottom: .5mm solid #1a1a1a; }
h3 { font-size: 11pt; margin: 6mm 0 2mm; }
h1, h2, h3 { break-after: avoid; }
.of, footer { text-align: center; color: #555; margin: 1mm 0; font-size: 9pt; }
.verdict { font-weight: bold; padding: 2mm 4mm; border: .3mm solid; border-left-width: 2mm; }
.pass { color: #14602a; } .incomplete { color: #7a4b00; } .fail { color: #a01414; } .error { color: #6b1f78; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: 2mm 0 1mm; }
th, td { border: .2mm solid #767676; padding: 1.2mm 2mm; text-align: left; vertical-align: top; font-weight: normal; }
thead th { background: #ececec; font-weight: bold; }
thead { display: table-header-group; }
.counts { width: auto; } .counts td, .counts thead th + th { text-align: right; min-width: 12mm; }
.found { table-layout: fixed; } .found th:first-child { width: 38%; }
.at { display: block; color: #555; font-size: 8.5pt; }
.written { display: block; margin-top: 1mm; padding: 1mm 2mm; background: #f6f6f6; border-left: .8mm solid #b0b0b0; font-size: 9.5pt; }
mark { background: #ffe27a; color: inherit; text-decoration: underline; }
i { font-style: normal; color: #555; }
.finding { border-left: 1mm solid; padding-left: 2mm; margin-bottom: 2.5mm; break-inside: avoid; }
.finding:last-child { margin-bottom: 0; }
.finding p, .finding dl, .finding dd { margin: 0; }
.finding dl { display: grid; grid-template-columns: max-content 1fr; column-gap: 2mm; font-size: 9.5pt; }
dt { color: #555; }
.must { border-color: #a01414; } .reading { border-color: #b87400; } .advised { border-color: #1b6f87; } .info { border-color: #777; }
.aside { border-color: #bbb; color: #555; } .aside p { text-decoration: line-through; } .aside b { font-weight: normal; }
.must b { color: #a01414; } .reading b { color: #7a4b00; } .advised b { color: #14566a; }
@page { size: A4; margin: 15mm 12mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 9.5pt; }
  .dossier + .dossier { break-before: page; }
  thead th, mark, .written { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
