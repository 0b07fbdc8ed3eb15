import { keys } from '../e2e/terminal.ts';

/** A screen as a user has it open while it works, and two keys whose answer is seen on it at once. */
export interface Subject {
  readonly words: readonly string[];
  /** The screen is there and shows its figure. */
  readonly open: RegExp;
  /** What is pressed to make it work; null: nothing trains or moves here by itself. */
  readonly start: readonly string[] | null;
  readonly working?: RegExp;
  /** Ends the work for good. */
  readonly stop?: readonly string[];
  readonly over?: RegExp;
  /** Pressed in turn: each moves the mark `›`, or a name in brackets, somewhere below the header. */
  readonly probe: readonly [string, string];
}

const choose = { probe: [keys.down, keys.up] as const };
const menu = { open: /z i g z a g/, start: null, ...choose };
const section = { open: /2 {2}\S/, start: null, ...choose };

/** Every screen that trains: Space, then X; longer runs than usual, so that they last as long as they are measured. */
const training = {
  open: /Space start/,
  start: [' '],
  working: / training/,
  stop: ['X'],
  over: /^ done/m,
  ...choose,
};

/** The contour map walks by itself: a long walk, at sixteen steps a second. */
const walk = {
  words: ['optimizer-path', '--steps', '1500'],
  open: /Space pause/,
  start: ['<', '<'],
  working: /16 steps\/s/,
  stop: ['G'],
  over: /Space play/,
  probe: [keys.tab, keys.tab] as const,
};

export const subjects: Readonly<Record<string, Subject>> = {
  menu: { words: [], ...menu },
  update: { words: ['update'], ...section },
  weights: { words: ['weights'], ...section },
  batchnorm: { words: ['batchnorm'], ...section },
  overfitting: { words: ['overfitting'], ...section },
  hyperparameters: { words: ['hyperparameters'], ...section },
  'optimizer-path': walk,
  'optimizer-path:64': { ...walk, start: [], working: /64 steps\/s/ },
  'optimizer-path:shaded': { ...walk, start: ['<', '<', 'v'] },
  'optimizer-path:3d': { ...walk, start: ['<', '<', 'v', 'v'] },
  'optimizer-path:one-map': { ...walk, start: ['<', '<', 'o'] },
  'optimizer-mnist': { words: ['optimizer-mnist', '--iterations', '40000'], ...training },
  'optimizer-mnist:dots': { words: ['optimizer-mnist', '--iterations', '40000'], ...training, start: ['c', ' '] },
  'init-symmetry': { words: ['init-symmetry', '--iterations', '100000'], ...training },
  'init-activations': { words: ['init-activations'], open: /gradient/, start: null, ...choose },
  'init-mnist': { words: ['init-mnist', '--iterations', '40000'], ...training },
  'batchnorm-layer': { words: ['batchnorm-layer'], open: /t train\/test/, start: null, ...choose },
  'batchnorm-mnist': {
    words: ['batchnorm-mnist', '--epochs', '200'],
    ...training,
    probe: [keys.right, keys.left],
  },
  'overfit-weight-decay': { words: ['overfit-weight-decay', '--epochs', '10000'], ...training },
  'overfit-dropout': { words: ['overfit-dropout', '--epochs', '10000'], ...training },
  'data-split': { words: ['data-split'], open: /Space other luck/, start: null, ...choose },
  'hyperparameter-search': {
    words: ['hyperparameter-search', '--trials', '2000'],
    ...training,
    working: /Space pause/,
    over: /Space search the box/,
    probe: [keys.tab, keys.tab],
  },
};
