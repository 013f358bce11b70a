declare module 'minhash' {
  /** MinHash of strings that are added one by one. */
  export class Minhash {
    constructor(options: { numPerm: number });
    update(shingle: string): void;
    jaccard(other: Minhash): number;
  }
}
