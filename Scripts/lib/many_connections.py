"""A written capture of many short connections, for measuring how a report of them opens."""

import struct


def write(path, connections, client=(10, 0, 0, 1)):
    """Connections of 11 frames each: three to open, four with data, four to close; every tenth is refused."""
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 101))
        for number in range(connections):
            for moment, frame in _connection(number, client):
                file.write(struct.pack("<IIII", moment // 10**6, moment % 10**6, len(frame), len(frame)) + frame)


def _connection(number, client):
    ends = (bytes(client[:2]) + struct.pack(">H", number // 50000 + 1), 1024 + number % 50000), (bytes([10, 1, 0, 2]), 443)
    start = 1_790_000_000 * 10**6 + number * 1000
    if number % 10 == 9:
        script = [(0, "S", 0, 0, 0), (1, "RA", 0, 1, 0)]
    else:
        script = [(0, "S", 0, 0, 0), (1, "SA", 0, 1, 0), (0, "A", 1, 1, 0), (0, "PA", 1, 1, 120), (1, "A", 1, 121, 0),
                  (1, "PA", 1, 121, 900), (0, "A", 121, 901, 0), (0, "FA", 121, 901, 0), (1, "A", 901, 122, 0),
                  (1, "FA", 901, 122, 0), (0, "A", 122, 902, 0)]
    for step, (side, flags, seq, ack, length) in enumerate(script):
        yield start + step * 137, _frame(ends[side], ends[1 - side], flags, 5000 + seq, 5000 + ack, length)


def _frame(source, target, flags, seq, ack, length):
    bits = sum({"F": 1, "S": 2, "R": 4, "P": 8, "A": 16}[flag] for flag in flags)
    tcp = struct.pack(">HHIIBBHHH", source[1], target[1], seq, ack if "A" in flags else 0, 5 << 4, bits, 64240, 0, 0)
    header = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 40 + length, 0, 0x4000, 64, 6, 0, source[0], target[0])
    return header + tcp + bytes(length)
