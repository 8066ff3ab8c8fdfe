/** The part of a URL after `#` that leads to a heading. */
export function slug(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/&[#\w]+;/g, " ")
    .match(/[\p{L}\p{N}]+/gu);
  return words?.join("-") ?? "section";
}
