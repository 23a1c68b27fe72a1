"""Damaged and made-up captures for Scripts/fuzz. A frame is [seconds, fraction, wire length, bytes]."""
import struct

# What a byte of the libFuzzer target's input chooses (Fuzz/Sources/Fuzz/FuzzInput.swift).
LINKS = [1, 113, 276, 0, 12, 108, 14, 101, 228, 229, 6, 7, 129, 9, 50, 51, 104, 10, 105, 119, 127, 163, 192, 258, 178,
         109, 117, 239, 242, 147]


def read(path):
    """The link type and the first 2,000 frames of a little-endian pcap file; None of another file."""
    with open(path, "rb") as file:
        data, frames, at = file.read(2 << 20), [], 24
    unit = {b"\xd4\xc3\xb2\xa1": 1, b"\x4d\x3c\xb2\xa1": 1000}.get(data[:4])
    if unit is None:
        return None
    while len(frames) < 2000 and at + 16 <= len(data):
        seconds, fraction, captured, wire = struct.unpack_from("<IIII", data, at)
        frames.append([seconds, fraction // unit, wire, bytearray(data[at + 16:at + 16 + captured])])
        at += 16 + captured
    return struct.unpack_from("<I", data, 20)[0], frames


def pcap(link, frames):
    out = [struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 262144, link)]
    for seconds, fraction, wire, body in frames:
        out.append(struct.pack("<IIII", seconds & 0xffffffff, fraction & 0xffffffff, len(body), wire & 0xffffffff) + body)
    return b"".join(out)


def pcapng(rng, link, frames):
    """Sections, interfaces with odd clocks, blocks nobody knows, simple packets; sometimes with damaged bytes."""
    def block(kind, body):
        body += bytes(-len(body) % 4)
        size = struct.pack("<I", len(body) + 12)
        return struct.pack("<I", kind) + size + body + size

    def option(code, value):
        return struct.pack("<HH", code, len(value)) + value + bytes(-len(value) % 4)

    def section():
        return block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1))

    def interface():
        clock = option(9, bytes([rng.choice([6, 6, 9, 3, 0, 0x80, 0x94, 0xbf, 0xff])]))
        offset = option(14, struct.pack("<q", rng.choice([0, 0, -1, 1 << 33, 1 << 62])))
        return block(1, struct.pack("<HHI", link & 0xffff, 0, rng.choice([0, 262144, 64]))
                     + rng.choice([b"", clock, clock + offset]) + rng.choice([b"", option(0, b"")]))

    out, interfaces = [section(), interface()], 1
    # Microseconds between two frames beside their own: decades, so that sums of a few are beyond 64 bits of nanoseconds.
    far = rng.choice([0] * 12 + [1 << 50, 1 << 51, 1 << 52, 3 << 51])
    for place, (seconds, fraction, wire, body) in enumerate(frames):
        move = rng.randrange(40)
        if move == 0:
            out.append(interface())
            interfaces += 1
        elif move == 1:
            out.append(block(rng.choice([4, 5, 6, 10, 0x0bad, 0x40000bad]), rng.randbytes(rng.randrange(80))))
        elif move == 2:
            out += [section(), interface()]
            interfaces = 1
        if move == 3:
            out.append(block(3, struct.pack("<I", wire & 0xffffffff) + body))
            continue
        time = (seconds * 1_000_000 + fraction + far * place) & (1 << 64) - 1
        out.append(block(6, struct.pack("<IIIII", rng.randrange(interfaces), time >> 32, time & 0xffffffff, len(body),
                                        wire & 0xffffffff) + body))
    data = bytearray(b"".join(out))
    if rng.random() < 0.3:
        for _ in range(rng.randrange(1, 6)):
            data[rng.randrange(len(data))] = rng.choice([0, 1, 0x7f, 0x80, 0xff, rng.randrange(256)])
    return bytes(data)


def fuzz_input(link, number, frames):
    """The same frames as an input of the libFuzzer target."""
    out, before = [bytes([LINKS.index(link), number * 7 & 31, number * 37 & 255, number * 53 & 255])], None
    for place, (seconds, fraction, wire, body) in enumerate(frames[:64]):
        now, body = seconds * 1_000_000 + fraction, body[:200]
        step = 0 if before is None else max(0, now - before)
        unit, amount = (1, step) if step < 65536 else (2, min(65535, step // 1000))
        # Some are at one of two points only, for what compares captures.
        unit |= {0: 0x20, 1: 0x40, 2: 0x60}.get((place * 5 + number) % 9, 0)
        out.append(struct.pack(">HBBH", len(body), min(254, max(0, wire - len(body))), unit, amount) + body)
        before = now
    return b"".join(out)


def text_input(number, text):
    """A trace as text as an input of the libFuzzer target: the 33rd to 35th form are those of texts."""
    return bytes([0, 32 + number % 3, number * 37 & 255, number * 53 & 255]) + text[:4000]


def damaged_text(rng, text):
    """A trace as text with bytes changed, lines cut, joined, doubled, moved and left out."""
    lines = text.split(b"\n")
    for _ in range(rng.randrange(1, 12)):
        at, way = rng.randrange(len(lines)), rng.randrange(6)
        line = lines[at]
        cut = rng.randrange(len(line) + 1)
        if way == 0 and line:
            lines[at] = line[:cut] + bytes([rng.getrandbits(8)]) + line[cut + 1:]
        elif way == 1:
            lines[at:at + 1] = [line[:cut], line[cut:]]
        elif way == 2:
            lines.insert(rng.randrange(len(lines)), line)
        elif way == 3:
            lines[at] = line + lines[rng.randrange(len(lines))]
        elif way == 4 and len(lines) > 1:
            del lines[at]
        else:
            lines[at] = line.replace(b" ", rng.choice([b"", b"  ", b"\t", b" > ", b"99999999999999999999"]), 3)
    return b"\n".join(lines)


def tcp_start(body):
    """Where TCP begins in an Ethernet frame with IPv4 or IPv6; None elsewhere."""
    if len(body) > 34 and body[12:14] == b"\x08\x00":
        return 14 + (body[14] & 15) * 4
    return 54 if len(body) > 54 and body[12:14] == b"\x86\xdd" else None


def put(body, at, value):
    if 0 <= at and at + len(value) <= len(body):
        body[at:at + len(value)] = value


def edge(rng, size):
    return rng.choice([0, 1, (1 << size * 8) - 1, 1 << size * 8 - 1, rng.getrandbits(size * 8)]).to_bytes(size, "big")


def field(rng, frame):
    """One field of IP or TCP gets a value from the edge."""
    body = frame[3]
    tcp = tcp_start(body)
    if tcp is None:
        return noise(rng, frame)
    at, size = rng.choice([(tcp + 4, 4), (tcp + 8, 4), (tcp + 12, 1), (tcp + 13, 1), (tcp + 14, 2), (16, 2), (18, 2),
                           (20, 2), (14, 1), (tcp, 2), (tcp + 2, 2), (tcp + 20, 1), (tcp + 21, 1), (tcp + 22, 4)])
    put(body, at, edge(rng, size))


def options(rng, frame):
    """Forty bytes of options: SACK blocks, timestamps, lengths that lie."""
    body, tcp = frame[3], tcp_start(frame[3])
    if tcp is None or tcp + 60 > len(body):
        return field(rng, frame)
    body[tcp + 12] = 0xf0
    kinds = [bytes([5, rng.choice([2, 10, 18, 26, 34, 255])]) + rng.randbytes(32), bytes([8, 10]) + rng.randbytes(8),
             bytes([rng.randrange(256), rng.randrange(256)]) + rng.randbytes(6), b"\x01" * 4,
             bytes([30, 12]) + rng.randbytes(10)]
    rng.shuffle(kinds)
    put(body, tcp + 20, b"".join(kinds)[:40])


def collide(rng, frame):
    """The addresses and ports become those of few connections."""
    body, tcp = frame[3], tcp_start(frame[3])
    if tcp is not None:
        put(body, 26, bytes([10, 0, 0, rng.randrange(1, 3)]) + bytes([10, 0, 0, rng.randrange(1, 3)]))
        put(body, tcp, struct.pack(">HH", rng.randrange(1, 3), rng.randrange(1, 3)))


def ipv4(proto, payload):
    return struct.pack(">BBHHHBBHII", 0x45, 0, min(len(payload) + 20, 65535), 1, 0, 64, proto, 0, 0x0a000001, 0x0a000002) + payload


def ipv6(next_header, payload):
    return struct.pack(">IHBB", 0x60000000, min(len(payload), 65535), next_header, 64) + bytes(range(32)) + payload


def udp(port, payload):
    return struct.pack(">HHHH", 50000, port, min(len(payload) + 8, 65535), 0) + payload


def wrap(rng, frame):
    """Into tunnels, tags or extension headers, up to thirty of them; lengths and types are right, so that it goes deep."""
    body = frame[3]
    if len(body) < 14:
        return noise(rng, frame)
    addresses, kind, rest = bytes(body[:12]), bytes(body[12:14]), bytes(body[14:])
    for _ in range(rng.randrange(1, 30)):
        whole, is_ip = addresses + kind + rest, kind in (b"\x08\x00", b"\x86\xdd")
        inner = 4 if kind == b"\x08\x00" else 41
        move = rng.randrange(10)
        if move == 0:
            kind, rest = rng.choice([b"\x81\x00", b"\x88\xa8", b"\x91\x00"]), b"\x00\x07" + kind + rest
        elif move == 1 and is_ip:
            kind, rest = b"\x08\x00", ipv4(inner, rest)
        elif move == 2 and is_ip:
            kind, rest = b"\x86\xdd", ipv6(inner, rest)
        elif move == 3 and is_ip:
            chain = rng.randrange(1, 12)
            for _ in range(chain):
                rest, inner = bytes([inner, 0, 1, 4, 0, 0, 0, 0]) + rest, rng.choice([0, 43, 60])
            kind, rest = b"\x86\xdd", ipv6(inner, rest)
        elif move == 4 and is_ip:
            kind, rest = b"\x88\x47", b"\x00\x00\x10\x40" * rng.randrange(5) + b"\x00\x00\x11\x40" + rest
        elif move == 5:
            flags, extra = rng.choice([(0, 0), (0x2000, 4), (0xb000, 12)])
            kind, rest = b"\x08\x00", ipv4(47, struct.pack(">H", flags) + kind + bytes(extra) + rest)
        elif move == 6:
            kind, rest = b"\x08\x00", ipv4(17, udp(4789, b"\x08\0\0\0\0\0\x07\0" + whole))
        elif move == 7:
            length = rng.randrange(4)
            kind, rest = b"\x86\xdd", ipv6(17, udp(6081, bytes([length, 0]) + b"\x65\x58\0\0\x07\0" + bytes(length * 4) + whole))
        elif move == 8 and is_ip:
            ppp = b"\x00\x21" if kind == b"\x08\x00" else b"\x00\x57"
            kind, rest = b"\x88\x64", b"\x11\x00\x00\x07" + struct.pack(">H", min(len(rest) + 2, 65535)) + ppp + rest
        elif move == 9 and is_ip:
            rest = rest[:rng.randrange(len(rest) + 1)]
    frame[3] = bytearray(addresses + kind + rest)
    frame[2] = len(frame[3])


def when(rng, frame):
    frame[0] = rng.choice([0, 1, frame[0] - 10, frame[0] + 40_000_000, 0xffffffff, rng.getrandbits(32)])
    frame[1] = rng.choice([0, 999_999, 1_000_000, 0xffffffff, frame[1]])


def noise(rng, frame):
    for _ in range(rng.randrange(1, 6)):
        if frame[3]:
            frame[3][rng.randrange(len(frame[3]))] = rng.randrange(256)


def cut(rng, frame):
    frame[3] = frame[3][:rng.randrange(len(frame[3]) + 1)]
    if rng.random() < 0.3:
        frame[2] = rng.choice([0, 1, 0xffffffff, len(frame[3])])


def damage(rng, frames):
    frames = [[s, f, w, bytearray(b)] for s, f, w, b in frames]
    for _ in range(rng.randrange(1, 1 + max(2, len(frames) // 2))):
        if not frames:
            break
        at, move = rng.randrange(len(frames)), rng.randrange(12)
        if move == 0:
            del frames[at]
        elif move == 1:
            frames.insert(rng.randrange(len(frames) + 1), [*frames[at][:3], bytearray(frames[at][3])])
        elif move == 2:
            other = rng.randrange(len(frames))
            frames[at], frames[other] = frames[other], frames[at]
        else:
            rng.choice([field, field, options, collide, wrap, when, noise, cut])(rng, frames[at])
    return frames


def segment(source, destination, seq, ack, flags, payload=0, options=b"", window=1000):
    """An Ethernet frame with a TCP segment between two (address, port); IPv4 by number, IPv6 by 16 bytes."""
    (one, port), (another, other) = source, destination
    words = 5 + len(options) // 4
    tcp = struct.pack(">HHIIBBHHH", port, other, seq & 0xffffffff, ack & 0xffffffff, words << 4, flags, window, 0, 0) + options
    tcp += b"x" * min(payload, 4)
    length = len(tcp) + max(0, payload - 4)
    if isinstance(one, bytes):
        body = b"\x86\xdd" + struct.pack(">IHBB", 0x60000000, length & 0xffff, 6, 64) + one + another + tcp
    else:
        body = b"\x08\x00" + struct.pack(">BBHHHBBHII", 0x45, 0, length + 20 & 0xffff, 0, 0, 64, 6, 0, one, another) + tcp
    body = b"\x02\0\0\0\0\1\x02\0\0\0\0\2" + body
    return [0, 0, len(body) + max(0, payload - 4), bytearray(body)]


def flood(rng, count, kind=None):
    """Many segments of one kind: what a bound has to hold against."""
    kind = rng.randrange(12) if kind is None else kind
    client, server, jump = (0x0a000001, 40000), (0x0a000002, 80), rng.choice([0, 0, 1, 1000])
    base, other = rng.choice([1, 0x7ffffff0, 0xfffffff0]), rng.choice([1, 0x7ffffff0, 0xfffffff0])
    frames = [segment(client, server, base, 0, 2), segment(server, client, other, base + 1, 18),
              segment(client, server, base + 1, other + 1, 16), segment(client, server, base + 1, other + 1, 24, 100)]
    for n in range(count):
        if kind == 0:  # holes without end, in order or not
            at = (n if rng.random() < 0.9 else rng.randrange(count)) * 2000
            one = segment(client, server, base + 1000 + at, other + 1, 16, 100)
        elif kind == 1:  # SACK blocks of all holes
            edges = [rng.getrandbits(20) for _ in range(4)]
            blocks = b"".join(struct.pack(">II", base + e & 0xffffffff, base + e + 10 & 0xffffffff) for e in edges)
            one = segment(server, client, other + 1, base + 101, 16, 0, b"\x01\x01\x05\x22" + blocks)
        elif kind == 2:  # a flag combination over and over
            one = segment(client, server, base + 101, other + 1, rng.choice([1, 2, 4, 16, 17, 20, 18, 41, 0, 255]), rng.choice([0, 0, 1]))
        elif kind == 3:  # many SYNs on one 4-tuple, each another incarnation
            one = segment(client, server, n * 77777, 0, 2)
        elif kind == 4:  # many clients
            one = segment((0x0a000000 + n % 9973, 1024 + n % 60013), server, n, 0, 2)
        elif kind == 5:  # many listeners, each refusing
            place = (0x0a010000 + n // 2, 443)
            one = segment(client, place, 1, 0, 2) if n % 2 == 0 else segment(place, client, 0, 2, 20)
        elif kind == 6:  # ends that mirror their port in the address
            high = 0x20010db800000000 ^ n << rng.choice([40, 40, 32, 48])
            one = segment((struct.pack(">QQ", high & (1 << 64) - 1, 1), n & 0xffff ^ 0x1000), (bytes(15) + b"\2", 443), 1, 0, 2)
        elif kind == 7:  # repeats of the same bytes
            one = segment(client, server, base + 1, other + 1, 24, 100)
        elif kind == 8:  # keepalives, zero windows, probes
            one = rng.choice([segment(client, server, base + 100, other + 1, 16, rng.randrange(2)),
                              segment(server, client, other + 1, base + 101, 16, window=0),
                              segment(client, server, base + 101, other + 1, 16, 1)])
        elif kind == 9:  # duplicate ACKs
            one = segment(server, client, other + 1, base + 1, 16)
        elif kind == 10:  # closes and opens, without end
            one = rng.choice(frames[:4]) if rng.random() < 0.5 else segment(*rng.choice([(client, server), (server, client)]), base + 101, other + 1, 17)
        else:  # sequence numbers all over
            one = segment(*rng.choice([(client, server), (server, client)]), rng.getrandbits(32), rng.getrandbits(32), rng.choice([16, 24, 17]), rng.choice([0, 1, 1460, 60000]))
        frames.append(one)
    time = 1_700_000_000_000_000
    for at, frame in enumerate(frames):
        time += rng.choice([1, 1000, 300_000]) if not jump else rng.choice([1, -5_000_000 * jump, 86_400_000_000 * jump])
        frames[at] = [time // 1_000_000, time % 1_000_000, *frame[2:]]
    return frames
