import type { AnyValues } from '../../base/params.ts';
import type { Language, Text } from '../../base/text.ts';
import type { Shape } from '../../data/sources/source.ts';
import type { SectionId } from '../../engine/experiments/experiment.ts';
import type { RunPlan } from '../../engine/experiments/plan.ts';
import type { RunEvent, RunResult } from '../../engine/experiments/results.ts';
import type { SeedRuns } from '../../engine/experiments/seeds.ts';
import type { Engine, JobRequest } from '../../engine/runs/client.ts';
import type { Guess } from '../../engine/runs/guess.ts';
import type { Entry } from '../../engine/runs/kept.ts';
import type { Recipe } from '../../engine/runs/recipe.ts';
import type { Cells } from '../charts/cells.ts';
import type { Controls } from './controls.ts';
import type { Page } from './explanation.ts';
import type { ListFilter } from './filter.ts';
import type { KeyRow } from './keymap.ts';

/** A kept run, with all that its screen shows of it. */
export interface KeptRun {
  readonly recipe: Recipe;
  readonly results: readonly RunResult[];
  /** Its runs with further seeds; left out where there are none. */
  readonly others?: readonly SeedRuns[];
  /** What was guessed before it, with what came of it; left out where nothing was. */
  readonly guesses?: readonly Guess[];
}

/** What a screen asks of the history of runs. Without an answer of its own, the list follows. */
export type HistoryAsk =
  | { readonly type: 'list' }
  | { readonly type: 'load'; readonly id: string }
  | { readonly type: 'pin'; readonly id: string; readonly pinned: boolean }
  | { readonly type: 'note'; readonly id: string; readonly note: string }
  | { readonly type: 'delete'; readonly id: string };

/** What the program tells of a lesson: its steps by their titles. */
export interface LessonOutline {
  /** What the command line names it by. */
  readonly word: string;
  readonly title: Text;
  readonly steps: readonly { readonly id: string; readonly title: Text }[];
  /** The id of the step where it was left; left out where that is not known. */
  readonly left?: string;
  /** The lessons of a folder, each with the id of its first step; left out by a single one. */
  readonly parts?: readonly { readonly title: Text; readonly step: string }[];
}

/** A side effect that a reducer requests. */
export type Effect =
  | { readonly type: 'start'; readonly request: JobRequest }
  /** The same with further seeds, beside the job that was started. */
  | { readonly type: 'repeat'; readonly requests: readonly JobRequest[] }
  | { readonly type: 'pause' | 'resume' | 'step' | 'stop' }
  /** Another value of a parameter of the experiment, for the runs that train. */
  | { readonly type: 'change'; readonly name: string; readonly value: unknown }
  /** What the runs show of a moment, after so many updates; those with some ids before the others. */
  | { readonly type: 'show'; readonly at: number; readonly first?: readonly string[] }
  /** Runs that go on from where those of the screen stood after so many updates; `branch` is the number that their events have. */
  | { readonly type: 'branch'; readonly branch: number; readonly at: number; readonly request: JobRequest }
  | { readonly type: 'unbranch'; readonly branch: number }
  /** The screen shows something else: its job has nothing to say any more. */
  | { readonly type: 'forget' }
  | { readonly type: 'open'; readonly screen: string }
  /** The screen that plays a lesson, at one of its steps, or where it was left. */
  | { readonly type: 'lesson'; readonly word: string; readonly step?: string }
  | { readonly type: 'history'; readonly ask: HistoryAsk }
  /** Opens the screen of a kept run, with what is known of it. */
  | ({ readonly type: 'restore' } & KeptRun)
  | { readonly type: 'notice'; readonly text: Text; readonly error?: boolean }
  /** The command that gives the numbers of a recipe again, for the clipboard. */
  | { readonly type: 'copy'; readonly recipe: Recipe }
  /** The screen as it is shown, and its numbers, into files. */
  | { readonly type: 'save' }
  | { readonly type: 'quit'; readonly code: number };

/** Actions that every screen receives, besides its own. */
export type ShellAction =
  | { readonly type: 'opened' }
  /** The data of its experiment are loaded. */
  | { readonly type: 'data'; readonly data: Engine['dataset'] }
  | { readonly type: 'planned'; readonly plans: readonly RunPlan[] }
  | { readonly type: 'event'; readonly event: RunEvent }
  /** Of a job with a further seed. */
  | { readonly type: 'repeated'; readonly seed: number; readonly event: RunEvent }
  | { readonly type: 'branch-event'; readonly branch: number; readonly event: RunEvent }
  | { readonly type: 'refused'; readonly message: string }
  /** A kept run, to be seen as it was. */
  | ({ readonly type: 'restored' } & KeptRun)
  /** The kept runs, newest first. */
  | { readonly type: 'entries'; readonly entries: readonly Entry[] }
  /** The numbers of a kept run. */
  | ({ readonly type: 'loaded'; readonly id: string } & Pick<KeptRun, 'results' | 'others'>)
  /** A run was kept. */
  | { readonly type: 'kept' }
  /** Starts anew with these values, all others being the defaults: a suggestion, or what was chosen before it. */
  | { readonly type: 'values'; readonly chosen: AnyValues }
  | { readonly type: 'tick' }
  /** The highlighted entry of the screen's list has changed; Enter opens it. */
  | { readonly type: 'highlighted'; readonly id: string }
  | { readonly type: 'type'; readonly key: string }
  /** What its list is narrowed by; '' for nothing. */
  | { readonly type: 'filter'; readonly text: string }
  /** A parameter of the screen's experiment as it would be typed; it has been found to be allowed. */
  | { readonly type: 'set'; readonly name: string; readonly text: string };

export interface Next<State> {
  readonly state: State;
  readonly effects?: readonly Effect[];
}

export interface ScreenSetup {
  readonly seed: number;
  /** Parameters from the command line. */
  readonly texts: Readonly<Record<string, string>>;
  /** What the first start changes on the way, as on the command line. */
  readonly changes?: readonly string[];
  /** With how many seeds a start trains; one when left out. */
  readonly seeds?: number;
  /** What is known of the data; null or left out: nothing before a run has reported it, as of a folder's. */
  readonly shape?: Shape | null;
}

export interface ViewProps<State> {
  readonly state: State;
  readonly columns: number;
  readonly rows: number;
  readonly language: Language;
  /** The terminal has no colours. */
  readonly plain: boolean;
  /** It shows two colours in a cell; false when left out. */
  readonly backgrounds?: boolean;
  /** For a room: the figure, its numbers in large digits, and one sentence. */
  readonly large?: boolean;
  /** A question about it is open: what there is to see is not said. */
  readonly asking?: boolean;
  /** For menus. */
  readonly neighbours?: Neighbours;
}

/** The numbers behind a screen, and what they follow from. */
export interface ScreenNumbers {
  readonly recipe: Recipe;
  readonly results: readonly RunResult[];
  /** Of the seeds that follow the first, if there are any. */
  readonly others?: readonly SeedRuns[];
}

/** What a menu may tell of the screens that it leads to. */
export interface Neighbours {
  /** Whether something trains on a screen, or on one of a section. */
  isRunning(id: string): boolean;
  /**
   * How many screens of an entry have been opened, ever, on how many something was guessed, and how many there are; null where
   * nothing is remembered.
   */
  opened(id: string): { readonly opened: number; readonly guessed: number; readonly of: number } | null;
  /** A screen as it stands, or as it opens, in a size of one's own; of a section the screen that trains, else the first. */
  preview(id: string, columns: number, rows: number): Cells;
}

/** Screens to choose from, and the one that Enter opens. */
export interface ScreenList {
  readonly ids: readonly string[];
  readonly highlighted: string;
  /** How often something else than the list's own keys has moved the highlight; never when left out. */
  readonly jumps?: number;
}

/** One screen: a pure reducer, its keys, and a view. Screens never import screens: the registry knows them all. */
export interface Screen<State, Action, Id extends string = string> {
  readonly id: Id;
  /** Null for the menu. */
  readonly section: SectionId | null;
  readonly title: Text;
  readonly about: Text;
  /** Experiments that the command line may open this screen by. */
  readonly experiments: readonly string[];
  /** A shorter word for the command line. */
  readonly alias?: string;
  /** @throws UsageError for texts that are not allowed */
  init(setup: ScreenSetup): State;
  reduce(state: State, action: Action | ShellAction): Next<State>;
  readonly keys: readonly KeyRow<State, Action>[];
  /** What is allowed for the value that is typed just now: characters are text then, not keys; null: they are keys. */
  typing?(state: State): Text | null;
  /** Whether what is typed is a text in any script, not a value: letters of a Korean keyboard stay what they are. */
  writing?(state: State): boolean;
  /** The action of Esc within the screen (closing a full-size panel); null: Esc leads back to the previous screen. */
  back?(state: State): Action | null;
  /** Milliseconds between two ticks while the screen is shown; null: nothing moves by itself. */
  interval?(state: State): number | null;
  /** A menu: Ink's list handles its keys; which entry it highlights is part of the state. */
  list?(state: State): ScreenList;
  /** What its list is narrowed by, on a screen with a list; left out by others. */
  filter?(state: State): ListFilter;
  /** Whether its status line has its own keys alone, and few of them. */
  quiet?(state: State): boolean;
  /** The parameters, which may be set by their names; left out by a screen without any. */
  parameters?(state: State): Controls;
  /** The numbers that are shown; left out by a screen without any. */
  numbers?(state: State): ScreenNumbers;
  /** The lesson that it plays; left out by all others. */
  readonly lesson?: LessonOutline;
  /** The place of the step that its lesson is at, from 0 on. */
  lessonAt?(state: State): number;
  /** What it explains about itself as it stands; left out by menus. */
  page?(state: State): Page;
  /** Draws the screen at the given size. */
  view(props: ViewProps<State>): Cells;
}

// The registry keeps screens whose states and actions only they themselves know.
// biome-ignore lint/suspicious/noExplicitAny: a reducer takes just the state that its own init gave
export type AnyScreen<Id extends string = string> = Screen<any, any, Id>;

/** Whether results of a screen are on their way, by its state: only screens that follow their parameters await any. */
export function isAwaiting(state: unknown): boolean {
  return (Reflect.get(Object(state), 'coming') ?? null) !== null;
}

/** Whether runs of a screen are training, by its state: only screens that train have a phase. */
export function isTraining(state: unknown): boolean {
  return Reflect.get(Object(state), 'phase') === 'running';
}

/** Whether a screen has runs that may still go on, by its state. */
export function isUnfinished(state: unknown): boolean {
  return ['running', 'paused'].includes(Reflect.get(Object(state), 'phase'));
}
