/**
 * Text that HTML and Plotly show to the letter. Plotly reads a text's tags (<a href>, <b>, <br>) and fills in its templates
 * (%{meta}) wherever it writes words, so whatever comes from rows, parameters or files goes through here.
 */
export function escapeHtml(text: string): string {
  return plotText(text).replace(/["']/g, toEntity);
}

/** The same for Plotly alone: quotes, which mean nothing to it, stay. */
export function plotText(text: string): string {
  return text.replace(/[&<>]|%(?=\{)/g, toEntity);
}

function toEntity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
