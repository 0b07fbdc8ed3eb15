import { UsageError } from '../../base/errors.ts';
import { type AnyValues, isSameValue } from '../../base/params.ts';
import { same, type Text } from '../../base/text.ts';
import type { AnyExperiment } from '../../engine/experiments/experiment.ts';
import {
  changedTexts,
  completeValues,
  experimentById,
  experimentOf,
  parseFlags,
} from '../../engine/experiments/index.ts';
import type { ValuesOf } from '../../engine/experiments/list.ts';
import { optimizerById, optimizerIds } from '../../engine/nn/optimizers/index.ts';
import { type ControlValues, isOnTheWay, listedParams, paramOf, valueIn } from './control-values.ts';
import { type ListFilter, listFilter, narrowed } from './filter.ts';
import { editOf, typeInto, type ValueEdit } from './value-edit.ts';

/**
 * The state of the parameter list: the values, the selected parameter, and the text being typed. Where the id
 * is known, so are the types of the values.
 */
export interface Controls<Id extends string = string> extends ControlValues {
  readonly experiment: Id;
  readonly values: ValuesOf<Id>;
  /** The values chosen by the user; all others are defaults. */
  readonly chosen: AnyValues;
  /** The name of the selected parameter. */
  readonly selected: string;
  readonly edit: ValueEdit | null;
  /** What the list is narrowed by; left out: by nothing. */
  readonly filter?: string;
}

export interface ControlRow {
  readonly name: string;
  /** The optimizer whose option this is; `head`: its first row, with its marker and learning rate. */
  readonly optimizer: string | null;
  readonly head: boolean;
}

/** @param texts by the flags of the command line. @throws UsageError for texts that are not allowed */
export function createControls<Id extends string>(id: Id, texts: Readonly<Record<string, string>>): Controls<Id> {
  const experiment = experimentOf(id);
  const chosen = parseFlags(experiment, texts);
  const values = completeValues(experiment, chosen);
  return { experiment: id, values, onTheWay: {}, chosen, selected: rowsFor(experiment, '')[0]!.name, edit: null };
}

/** The names of the parameters in the order of the list: the rule by which all runs go on stands behind their rate. */
function namesOf(experiment: AnyExperiment): string[] {
  const isBehind = (name: string) => name === 'optimizer';
  const names = Object.keys(listedParams(experiment));
  const behind = names.filter(isBehind);
  return names.filter((name) => !isBehind(name)).flatMap((name) => (name === 'lr' ? [name, ...behind] : [name]));
}

/** @param every all options of every optimizer, instead of those of the selected one */
function rowsFor(experiment: AnyExperiment, selected: string, every = false): ControlRow[] {
  const names = namesOf(experiment);
  // If every optimizer has options of its own, markers in its rows show whether it runs, instead of a row with the list.
  const marked = names.includes('optimizers') && names.includes(`${optimizerIds[0]}.lr`);
  const plain = names.filter((n) => !n.includes('.') && !(marked && n === 'optimizers'));
  const rows: ControlRow[] = plain.map((name) => ({ name, optimizer: null, head: false }));
  if (!marked) return rows;
  for (const id of optimizerIds) {
    rows.push({ name: `${id}.lr`, optimizer: id, head: true });
    // Only the selected optimizer shows all its options: those of all would not fit.
    if (!every && !selected.startsWith(`${id}.`)) continue;
    const options = names.filter((n) => n.startsWith(`${id}.`) && n !== `${id}.lr`);
    rows.push(...options.map((name) => ({ name, optimizer: id, head: false })));
  }
  return rows;
}

export function controlRows(controls: Controls): readonly ControlRow[] {
  const experiment = experimentById(controls.experiment);
  if (!controls.filter) return rowsFor(experiment, controls.selected);
  const rows = rowsFor(experiment, controls.selected, true);
  const found = narrowed(rows, controls.filter, namesIn(experiment));
  // An option stands under the name of its optimizer.
  return rows.filter((row) => found.includes(row) || (row.head && found.some((r) => r.optimizer === row.optimizer)));
}

/** What a row is found by: the name of its parameter, and its label in every language. */
const namesIn = (experiment: AnyExperiment) => (row: ControlRow) => [
  row.name,
  ...Object.values(listedParams(experiment)[row.name]!.label),
];

/** What the list is narrowed by. */
export function controlsFilter({ experiment: id, filter = '' }: Controls): ListFilter {
  const experiment = experimentById(id);
  return listFilter(rowsFor(experiment, '', true), filter, namesIn(experiment));
}

/** Narrows the list; the selection goes to the first row that is left, if its own has gone. */
export function filterControls<C extends Controls>(controls: C, filter: string): C {
  const next = { ...controls, filter };
  const found = narrowed(controlRows(next), filter, namesIn(experimentById(controls.experiment)));
  return found.some(({ name }) => name === controls.selected) ? next : { ...next, selected: found[0]!.name };
}

/** The rows that are there whatever is selected, all that there may be, and the lists with one optimizer selected after the other. */
interface PossibleRows {
  readonly always: readonly ControlRow[];
  readonly all: readonly ControlRow[];
  readonly lists: readonly (readonly ControlRow[])[];
}

/** They follow from the declaration: gathered once, for they are asked for in every frame. */
const gathered = new WeakMap<AnyExperiment, PossibleRows>();

/** What the list of an experiment may be. */
export function possibleRows(controls: Controls): PossibleRows {
  const experiment = experimentById(controls.experiment);
  const known = gathered.get(experiment);
  if (known) return known;
  const lists = optimizerIds.map((id) => rowsFor(experiment, `${id}.lr`));
  const all = [...new Map(lists.flat().map((row) => [row.name, row])).values()];
  const possible = { always: rowsFor(experiment, ''), all, lists };
  gathered.set(experiment, possible);
  return possible;
}

/** The optimizer that the selected row belongs to. */
export function selectedOptimizer(controls: Controls): string | null {
  return controlRows(controls).find((r) => r.name === controls.selected)?.optimizer ?? null;
}

/** The optimizers that run, where an experiment compares any. */
function runningOptimizers({ values }: Controls): readonly unknown[] {
  return Array.isArray(values.optimizers) ? values.optimizers : [];
}

export function isOn(controls: Controls, optimizer: string): boolean {
  return runningOptimizers(controls).includes(optimizer);
}

/** Moves the selection by some rows, at most to the first or the last. */
export function moveSelection<C extends Controls>(controls: C, by: number): C {
  const rows = controlRows(controls);
  const at = rows.findIndex((r) => r.name === controls.selected);
  const target = rows[Math.max(0, Math.min(rows.length - 1, at + by))]!;
  return { ...controls, selected: target.name };
}

/** Sets a parameter to a value. @throws UsageError for a value that excludes another one */
export function setValue<C extends Controls, Name extends keyof C['values'] & string>(
  controls: C,
  name: Name,
  value: C['values'][Name],
): C {
  return withValue(controls, name, value);
}

/** The same with a value that comes from the parameter of that name. */
function withValue<C extends Controls>(controls: C, name: string, value: unknown): C {
  if (isOnTheWay(controls, name)) return { ...controls, onTheWay: { ...controls.onTheWay, [name]: value }, edit: null };
  const experiment = experimentById(controls.experiment);
  const before = experiment.preset?.(controls.values) ?? {};
  const after = experiment.preset?.({ ...controls.values, [name]: value }) ?? {};
  // If defaults that follow from this value change (the start of a surface), the values chosen for them are dropped.
  const moved = Object.keys(after).some((n) => !isSameValue(experiment.params[n]!, before[n], after[n]));
  const kept = Object.entries(controls.chosen).filter(([n]) => !moved || !(n in after));
  const chosen = { ...Object.fromEntries(kept), [name]: value };
  return { ...controls, chosen, values: completeValues(experiment, chosen), edit: null };
}

/** Sets any parameter to a typed text, and selects it where the list has it. @throws UsageError for a text that is not allowed */
export function setText<C extends Controls>(controls: C, name: string, text: string): C {
  const experiment = experimentById(controls.experiment);
  // The error needs no name of a flag: it is told where the text was typed.
  const next = withValue(controls, name, paramOf(controls, name).parse(text));
  return rowsFor(experiment, name).some((row) => row.name === name) ? { ...next, selected: name } : next;
}

/** Changes the selected parameter to the next value, for an arrow key. */
export function nudgeSelected<C extends Controls>(controls: C, direction: 1 | -1): C {
  const param = paramOf(controls, controls.selected);
  const value = valueIn(controls, controls.selected);
  const next = param.nudge(value, direction);
  if (isSameValue(param, next, value)) return controls;
  try {
    return withValue(controls, controls.selected, next);
  } catch (error) {
    // It excludes another value: shown as a typed text with its error.
    if (!(error instanceof UsageError)) throw error;
    return { ...controls, edit: editOf(param.format(next), error.text) };
  }
}

/** Adds an optimizer to the comparison or removes it; the last one stays. */
export function toggleOptimizer<C extends Controls>(controls: C, id: string): C {
  const on = runningOptimizers(controls);
  const next = optimizerIds.filter((o) => (o === id ? !on.includes(o) : on.includes(o)));
  return next.length > 0 ? withValue(controls, 'optimizers', next) : controls;
}

/** Resets all values to the defaults; the selection stays. */
export function resetControls<C extends Controls>(controls: C): C {
  return { ...controls, ...createControls(controls.experiment, {}), selected: controls.selected };
}

export function startEdit<C extends Controls>(controls: C): C {
  const { selected } = controls;
  return { ...controls, edit: editOf(paramOf(controls, selected).format(valueIn(controls, selected))) };
}

/** Handles a key while a value is typed: Enter accepts it, Esc cancels; a value that is not allowed stays, with its error. */
export function typeKey<C extends Controls>(controls: C, key: string): C {
  const { edit } = controls;
  if (!edit) return controls;
  if (key === 'escape') return { ...controls, edit: null };
  if (key !== 'enter') return { ...controls, edit: typeInto(edit, key) };
  try {
    return setText(controls, controls.selected, edit.text);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { ...controls, edit: editOf(edit.text, error.text) };
  }
}

/** What may be typed for the value at hand; null where none is typed. */
export function allowedText(controls: Controls): Text | null {
  return controls.edit && paramOf(controls, controls.selected).allowed;
}

/** The label of a row in the list. */
export function rowLabel(controls: Controls, row: ControlRow): Text {
  const param = paramOf(controls, row.name);
  if (row.head) return optimizerById(row.optimizer!).label;
  if (row.optimizer && row.name.endsWith('.schedule')) return { en: 'schedule', ko: '학습률 조정' };
  if (row.optimizer && isOnTheWay(controls, row.name)) return { en: 'goes on with', ko: '이어서 쓸 기법' };
  if (row.optimizer) return param.symbol ? same(param.symbol) : param.label;
  return param.label;
}

export function rowValue(controls: Controls, row: ControlRow): string {
  const param = paramOf(controls, row.name);
  return (param.show ?? param.format)(valueIn(controls, row.name));
}

/** The parameters of a kept run, with the row at hand where it was. */
export function restoredControls<Id extends string>(
  { experiment, selected }: Controls<Id>,
  values: AnyValues,
): Controls<Id> {
  return { ...createControls(experiment, changedTexts(experimentById(experiment), values)), selected };
}
