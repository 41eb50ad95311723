import { expect, test } from "vitest";
import { body, escape, frame } from "../src/claim";
import type { ClaimPage, Finding } from "../src/claim";

const place = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 5 } });
const finding = (message: string): Finding => ({ severity: "error", rule: "some-rule", message, range: place(3) });

const page: ClaimPage = {
  name: "Encounter <1>",
  range: place(0),
  verdict: "hold",
  amount: "$141.95 expected",
  missing: ["no edition of ptp covers 2023-03-02"],
  fields: [
    { label: "Payer", value: "A & B", range: place(1), findings: [] },
    { label: "Case", value: "0143", range: null, findings: [] },
  ],
  diagnoses: [{ pointer: "A", code: "G56.01", words: "carpal tunnel", range: place(2), findings: [] }],
  lines: [
    {
      code: "95909",
      meaning: "Nerve conduction",
      modifiers: ["26"],
      units: "2",
      pointers: ["A"],
      charge: "250.00",
      expected: null,
      unknown: "no date of service",
      range: place(3),
      findings: [finding("Two <units>\nSource: x")],
    },
  ],
  findings: [],
};

test("what is written in a document is text on the page", () => {
  expect(escape(`<img src=x onerror='a("b")'>&`)).toBe("&lt;img src=x onerror=&#39;a(&quot;b&quot;)&#39;&gt;&amp;");
  const html = body(page);
  expect(html).toContain("Encounter &lt;1&gt;");
  expect(html).toContain("A &amp; B");
  expect(html).toContain("Two &lt;units&gt;");
});

test("a finding stands in the row below its line, and leads to its place", () => {
  const html = body(page);
  expect(html.indexOf("95909")).toBeLessThan(html.indexOf("Two &lt;units&gt;"));
  expect(html).toMatch(/<tr class="beside">.*data-line="3".*some-rule/);
  expect(html).not.toContain("Source: x");
});

test("tables have captions and heads, and every place is a button", () => {
  const html = body(page);
  expect(html).toContain("<caption>Lines</caption>");
  expect(html.match(/<th scope="col">/g)).toHaveLength(10);
  expect(html.match(/<button type="button" class="go"/g)).toHaveLength(5);
  expect(html).toContain(`role="status"`);
  expect(html).toContain("0143 <small>(of the document)</small>");
});

test("an amount that cannot be told says why", () => {
  expect(body(page)).toContain(`<abbr title="no date of service">unknown</abbr>`);
  expect(body(page)).toContain("Not judged: no edition of ptp covers 2023-03-02.");
});

test("only the style and the script of the extension are loaded", () => {
  const html = frame({ nonce: "n", source: "https://own", style: "s.css", script: "s.js" }, "");
  expect(html).toContain("default-src &#39;none&#39;; style-src https://own; script-src &#39;nonce-n&#39;; img-src data:\"");
  expect(html.match(/<script/g)).toHaveLength(1);
});

test("what a report documents is an image, with its words as the image's text", () => {
  const svg = '<svg><desc id="d">right Deltoid: &lt;normal&gt; &amp; more</desc></svg>';
  const html = body(page, [{ report: "<b>.report.md", svg }], ["c.report.md"]);
  expect(html).toContain("<figcaption>&lt;b&gt;.report.md</figcaption>");
  expect(html).toContain(`<img src="data:image/svg+xml;base64,${btoa(svg)}" alt="right Deltoid: &lt;normal&gt; &amp; more">`);
  expect(html).toContain("Not drawn: c.report.md.");
  expect(html).not.toContain("<svg");
  expect(body(page)).not.toContain("<figure");
});
