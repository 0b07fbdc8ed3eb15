/**
 * How long and from which seed the fuzzers search. Alone, as everywhere in the tests, they are short and always the same;
 * `npm run fuzz` sets these variables.
 */
export interface FuzzSettings {
  readonly seed: number;
  /** How long a file searches; null: each fuzzer's own number of cases, once. */
  readonly seconds: number | null;
  /** One case of a failure that was reported: the fuzzer and the path that stand in its report. */
  readonly replay: { readonly name: string; readonly path: string } | null;
}

export function settingsFrom(env: Readonly<Record<string, string | undefined>>): FuzzSettings {
  const number = (name: string) => (env[name] ? Number(env[name]) : null);
  const [name = '', ...path] = (env.ZIGZAG_FUZZ_PATH ?? '').split(':');
  return {
    seed: number('ZIGZAG_FUZZ_SEED') ?? 1,
    seconds: number('ZIGZAG_FUZZ_SECONDS'),
    replay: path.length > 0 ? { name, path: path.join(':') } : null,
  };
}

export const settings = settingsFrom(process.env);
