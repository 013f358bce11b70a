import { AppError } from '../core/errors.ts';

/**
 * Ports that browsers refuse because other protocols listen there (WHATWG Fetch, "Port blocking"), from 1024 upwards;
 * below it only 443 is called.
 */
const BLOCKED_PORTS = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
]);

/**
 * Where a webhook would go, or `hook.refused` with the reason in words for the subscriber. Judges what can be known
 * from the letters alone; the address itself is judged when it is dialled ({@link guardedConnection}).
 */
export const hookAddress = (url: string, { allowLoopback }: { allowLoopback: boolean }): URL => {
  const refuse = (ko: string, en: string): never => {
    throw new AppError('hook.refused', `${ko} / ${en}`);
  };
  // One parser's host is another's path: GHSA-rph4-96w6-q594 of changedetection.io.
  if (/[\\\s\p{Cc}]/u.test(url)) {
    refuse('주소에 역슬래시나 빈칸이 있습니다.', 'The address holds a backslash or white space.');
  }
  const parsed = URL.parse(url);
  if (parsed === null) return refuse('주소를 읽을 수 없습니다.', 'This is no address.');
  const { protocol, username, password, port } = parsed;
  if (protocol !== 'https:' && !(protocol === 'http:' && allowLoopback)) {
    refuse(`https 주소만 부릅니다 (${protocol}).`, `Webhooks go to https addresses, not ${protocol}`);
  }
  if (username !== '' || password !== '') {
    refuse('주소에 사용자 이름이나 비밀번호를 넣을 수 없습니다.', 'The address must not hold a user name or password.');
  }
  const number = Number(port);
  if (!allowLoopback && port !== '' && (number < 1024 || BLOCKED_PORTS.has(number))) {
    refuse(`포트 ${port}번은 부르지 않습니다.`, `Port ${port} is not called.`);
  }
  return parsed;
};
