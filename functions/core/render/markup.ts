/** Text that is already HTML. Only {@link html} makes it, so that nothing reaches a page unescaped. */
export interface Markup {
  readonly markup: string;
}

type Slot = string | number | Markup | readonly Markup[] | null;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function fill(slot: Slot): string {
  if (slot === null) return '';
  if (typeof slot === 'number') return String(slot);
  if (typeof slot === 'string') return slot.replace(/[&<>"']/g, (mark) => entities[mark] ?? '');
  return 'markup' in slot ? slot.markup : slot.map((one) => one.markup).join('');
}

/** A piece of HTML. Strings put into it are escaped, for text and for quoted attributes alike; `null` leaves a gap. */
export function html(parts: TemplateStringsArray, ...slots: Slot[]): Markup {
  return { markup: parts.map((part, index) => part + fill(slots[index] ?? null)).join('') };
}
