/** Words of one screen: Chinese first, English complete. */
export const debriefWords = {
} as const satisfies Record<string, readonly [string, string]>;
