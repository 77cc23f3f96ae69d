/** Words of one screen: Chinese first, English complete. */
export const consoleWords = {
} as const satisfies Record<string, readonly [string, string]>;
