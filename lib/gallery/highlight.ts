import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import json from "highlight.js/lib/languages/json";
import typescript from "highlight.js/lib/languages/typescript";
import { escapeMarkup, type Html, trusted } from "./html";

hljs.registerLanguage("typescript", typescript);
hljs.registerLanguage("bash", bash);
hljs.registerLanguage("json", json);

const NAMES: Readonly<Record<string, string>> = {
  ts: "typescript",
  typescript: "typescript",
  js: "typescript",
  sh: "bash",
  bash: "bash",
  json: "json",
};

/** Source code with its words marked for the style sheet; in a language that is not known, plain. */
export function highlight(source: string, language: string): Html {
  const known = Object.hasOwn(NAMES, language) ? NAMES[language] : undefined;
  return trusted(known ? hljs.highlight(source, { language: known }).value : escapeMarkup(source));
}
