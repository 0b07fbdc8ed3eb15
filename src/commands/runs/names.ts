/** The words after `zigzag runs`. */
export const runsCommands = ['list', 'show', 'compare', 'pin', 'note', 'delete', 'export'] as const;
export type RunsCommandName = (typeof runsCommands)[number];

/** The flags that some of them take. */
export const runsFlags = ['json', 'format', 'out', 'off', 'series'] as const;
export type RunsFlag = (typeof runsFlags)[number];
