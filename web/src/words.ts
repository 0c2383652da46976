// Splits text into words as `sourcing/words.py` does; `tests/words.json` tests both.
const SIGNS = String.raw`(?:(?<!\d)(?:\+\+|\+(?![\p{L}\p{N}])|#(?![\p{L}\p{N}])))?`;
const SPECIAL = String.raw`(?<![\p{L}\p{N}])[\p{L}\p{N}]{1,2}(?:&[\p{L}\p{N}]{1,2})+(?![\p{L}\p{N}])|\.net(?![\p{L}\p{N}])`;
const UNSPACED = String.raw`\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}`;
const WORD = new RegExp(
  `${SPECIAL}|[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}]|[\\u0900-\\u0dff])+${SIGNS}`,
  'gu',
);
// biome-ignore lint/suspicious/noMisleadingCharacterClass: the marks are looked for by themselves
const ACCENT = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff]/gu;
const PLAIN: Record<string, string> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
};
const SPACED_AND = /(?<![\p{L}\p{N}])([\p{L}\p{N}]) & (?=[\p{L}\p{N}](?![\p{L}\p{N}]))/gu;

/** Return the words of a text in order, without accents and case. */
export function words(text: string): string[] {
  const folded = foldCase(text.replace(SPACED_AND, '$1&').normalize('NFKD')).normalize('NFKD');
  const plain = folded.replace(ACCENT, '').normalize('NFC');
  return plain.replace(/[øđðłħıæœþς]/g, (letter) => PLAIN[letter] as string).match(WORD) ?? [];
}

/** Return the form of a text that `isFound` searches. */
export const searchable = (text: string): string => ` ${words(text).join(' ')} `;

/** Return whether a searchable text has the words of a term next to each other; a trailing `*` matches a prefix. */
export function isFound(term: string, text: string): boolean {
  const found = words(term);
  return found.length > 0 && text.includes(` ${found.join(' ')}${term.trimEnd().endsWith('*') ? '' : ' '}`);
}

/** Fold case; upper case first turns "ß" into "ss", as Python's casefold does. */
export const foldCase = (text: string): string => text.toUpperCase().toLowerCase();
