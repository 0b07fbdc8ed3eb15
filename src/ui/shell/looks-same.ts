import { type AppState, shownScreen } from './state.ts';

/** Whether two states look the same. States of screens that are not shown count for a menu alone, which shows them small. */
export function looksSame(a: AppState, b: AppState, onMenu: boolean): boolean {
  const { states: before, ...shell } = a;
  const { states: after, ...next } = b;
  const id = shownScreen(b);
  const names = Object.keys(next) as (keyof typeof next)[];
  return (onMenu ? before === after : before[id] === after[id]) && names.every((name) => shell[name] === next[name]);
}
