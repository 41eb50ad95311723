export const grammar = { name: "Coding document", scopeName: "text.medcode", patterns: [{ name: "markup.heading.medcode", match: "^#{1,6}[ \\t].*$" }] };
