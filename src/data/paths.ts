/** More of a path than this does not help to find it. */
const most = 200;

/** A path or a name as it may stand in a message: what a terminal would obey is escaped, what is very long is cut. */
export function shownPath(path: string): string {
  const escaped = path.replaceAll(
    /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return escaped.length > most ? `${escaped.slice(0, most / 2)}…${escaped.slice(-most / 2)}` : escaped;
}
