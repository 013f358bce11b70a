/** A text as it is compared for changes: white space and forms of one character (NFKC) do not count, all else does. */
export const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
