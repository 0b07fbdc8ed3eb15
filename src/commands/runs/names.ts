/** The words after `zigzag runs`. */
export const runsCommands = ['list', 'show', 'compare', 'pin', 'note', 'delete', 'export'] as const;
export type RunsCommandName = (typeof runsCommands)[number];
