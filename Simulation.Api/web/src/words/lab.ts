/** Words of one screen: Chinese first, English complete. */
export const labWords = {
} as const satisfies Record<string, readonly [string, string]>;
