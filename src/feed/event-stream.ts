/** One event of a stream. */
export interface StreamEvent {
  readonly type: string;
  readonly data: string;
  /** The position in the stream, to go on from. Absent where the event does not name one. */
  readonly id?: string | undefined;
}

/** The most characters of an event that is not complete. */
const maxLength = 1_000_000;

/**
 * Reads the text of an event stream as it arrives in pieces.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStreamReader {
  /** Milliseconds that the server wants between a lost connection and the next. */
  retry: number | undefined;
  #rest = '';
  #isFirst = true;
  #id: string | undefined;
  #type = '';
  #data: string[] = [];
  #length = 0;

  /**
   * The events that this piece completes.
   *
   * @throws {RangeError} for an event that is too long.
   */
  read(piece: string): StreamEvent[] {
    const text = this.#rest + (this.#isFirst ? piece.replace(/^\ufeff/, '') : piece);
    if (piece) this.#isFirst = false;
    // A carriage return at the end may be half of a line break.
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop()!;
    const events = lines.flatMap((line) => this.#readLine(line) ?? []);
    // What is complete is not lost with what comes after it.
    if (!events.length && this.#rest.length + this.#length > maxLength) throw new RangeError('An event is too long.');
    return events;
  }

  #readLine(line: string): StreamEvent | undefined {
    if (line === '') return this.#complete();
    const [, field, value = ''] = /^([^:]*)(?:: ?([^]*))?$/.exec(line)!;
    if (field === 'data') {
      this.#data.push(value);
      this.#length += value.length + 1;
    } else if (field === 'event') this.#type = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) this.retry = Number(value);
    return undefined;
  }

  #complete(): StreamEvent | undefined {
    const event = { type: this.#type || 'message', data: this.#data.join('\n'), id: this.#id };
    const isEvent = this.#data.length > 0;
    this.#type = '';
    this.#id = undefined;
    this.#data = [];
    this.#length = 0;
    return isEvent ? event : undefined;
  }
}
