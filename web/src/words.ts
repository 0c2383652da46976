// Splits text into words as `sourcing/words.py` does; `tests/words.json` tests both.
const UNSPACED = String.raw`\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}`;
const LETTER = String.raw`(?:(?![${UNSPACED}])[\p{L}\p{N}])`;
const NOT_DIGIT = String.raw`(?![${UNSPACED}])\p{L}`;
const SIGNS = String.raw`(?:(?<!\d)(?:\+\+|(?<!${LETTER}{2})(?:\+(?!${LETTER})|#(?!${NOT_DIGIT}))))?`;
const SPECIAL = String.raw`(?<!${LETTER})${LETTER}{1,2}(?:&${LETTER}{1,2})+(?!${LETTER}|\+\+|#(?!\d))|\.net(?!${NOT_DIGIT})`;
const WORD = new RegExp(`${SPECIAL}|[${UNSPACED}]|(?:${LETTER}|[\\u0900-\\u0dff])+${SIGNS}`, 'gu');
const ACCENT =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the marks are looked for by themselves
  /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u00ad\u200d\u2060\ufe00-\ufe0f\ufeff]/gu;
// Apostrophes and punctuation that count as letters, and signs that Unicode decomposes into letters.
const BETWEEN =
  /[\u02b9-\u02df\u0e3f\u0e4f\u0e5a\u0e5b\u0f04-\u0f14\u0f3a-\u0f3d\u104a-\u104f\u17d4-\u17d6\u17d8-\u17db\u30a0\u30fb]+/gu;
const TRADEMARKS = /[\u2120\u2122]/gu;
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
  '\u0649': '\u064a',
  '\u06cc': '\u064a',
  '\u06a9': '\u0643',
  '\u0629': '\u0647',
  '\u06c1': '\u0647',
  '\u06d5': '\u0647',
};
const SPACED_AND = new RegExp(`(?<!${LETTER})(${LETTER}) & (?=${LETTER}(?!${LETTER}|\\+\\+|#))`, 'gu');
// The host of an address of mail or of the web, whose .net is another one.
const HOST_OF_NET = /((?:@|:\/\/|www\.)[a-z0-9.-]{0,100})\.net(?![a-z0-9_])/g;

/** Return the words of a text in order, without accents and case. */
export function words(text: string): string[] {
  const joined = text.replace(SPACED_AND, '$1&').replace(TRADEMARKS, ' ').replaceAll('♯', '#');
  const folded = foldCase(joined.normalize('NFKD')).normalize('NFKD');
  const plain = folded.replace(ACCENT, '').replace(BETWEEN, ' ').replace(HOST_OF_NET, '$1 net').normalize('NFC');
  return (
    plain
      .replace(/[øđðłħıæœþς\u0649\u06cc\u06a9\u0629\u06c1\u06d5]/g, (letter) => PLAIN[letter] as string)
      .match(WORD) ?? []
  );
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
