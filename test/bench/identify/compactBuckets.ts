/** Members a bucket shows: `core/identify/buckets.ts` keeps as many. */
const SHOWN = 50;

/** Two independent 32-bit hashes (FNV-1a with two primes): 26 million keys share both with a chance of 10⁻⁵. */
const hashesOf = (key: string): [number, number] => {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 15;
  }
  return [a >>> 0, b >>> 0];
};

/** Numbers under string keys, in the order in which they were added: 16 bytes an entry, for tens of millions. */
export class CompactBuckets {
  private readonly heads: Int32Array;
  private readonly next: Int32Array;
  private readonly check: Uint32Array;
  private readonly members: Uint32Array;
  private used = 0;

  constructor(entries: number) {
    this.heads = new Int32Array(2 ** Math.ceil(Math.log2(entries))).fill(-1);
    this.next = new Int32Array(entries);
    this.check = new Uint32Array(entries);
    this.members = new Uint32Array(entries);
  }

  add(key: string, member: number): void {
    if (this.used >= this.members.length) throw new RangeError('more entries than were announced');
    const [slot, check] = this.place(key);
    this.members[this.used] = member;
    this.check[this.used] = check;
    this.next[this.used] = this.heads[slot] ?? -1;
    this.heads[slot] = this.used++;
  }

  /** The newest of them, newest last. */
  of(key: string): number[] {
    const [slot, check] = this.place(key);
    const found: number[] = [];
    for (let at = this.heads[slot] ?? -1; at >= 0 && found.length < SHOWN; at = this.next[at] ?? -1)
      if (this.check[at] === check) found.push(this.members[at] ?? 0);
    return found.reverse();
  }

  private place(key: string): [slot: number, check: number] {
    const [a, b] = hashesOf(key);
    return [a & (this.heads.length - 1), b];
  }
}
