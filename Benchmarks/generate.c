/* Writes captures to measure with: Ethernet, IPv4, TCP, all checksums right, the same bytes on every run.
 *
 * usage: generate [--micro] short N INTERLEAVED OUT     N connections of 13 packets, INTERLEAVED of them at a time
 *        generate [--micro] syns N REAL OUT             N SYNs of as many sources, REAL whole connections among them
 *        generate [--micro] [--full] bulk BYTES OUT     one connection that carries BYTES; 96 bytes kept of each frame
 *        generate [--micro] open N OUT                  N connections that stay open, of 5 packets
 *        generate [--micro] mix FOLDER BYTES OUT        the Ethernet captures below FOLDER, over and over, until BYTES
 *        generate [--micro] incident N OUT              half an hour of N healthy connections, among them a port scan, a SYN
 *                                                       flood, a slow service, and four services that are broken
 * OUT may be - for standard output. Times are in nanoseconds, with --micro in microseconds. */
#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#include <errno.h>
#include <ftw.h>
#include <pcap/pcap.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int64_t i64;

enum { FIN = 1, SYN = 2, RST = 4, PSH = 8, ACK = 16 };
enum { BARE = 0x400 }; /* beside the flags: no options */
enum { MSS = 1448, ETHERNET = 14, ADDRESS_COUNT = 1 << 24, STEPS = 13 };

static FILE *out;
static u64 written;
static int micro, full;
static u32 snap = 262144;
static i64 now = 1700000000LL * 1000000000LL; /* ns since 1970 */
static u8 payload[MSS + 1];
static u32 payload_sum[MSS + 1]; /* of the first n bytes as 16-bit words */

static void die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("generate: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    exit(1);
}

static void put16(u8 *at, u32 value)
{
    at[0] = (u8)(value >> 8);
    at[1] = (u8)value;
}

static void put32(u8 *at, u32 value)
{
    put16(at, value >> 16);
    put16(at + 2, value);
}

static u32 get16(const u8 *at) { return (u32)at[0] << 8 | at[1]; }

/* --- the file --- */

static void write_bytes(const void *bytes, size_t length)
{
    if (fwrite_unlocked(bytes, 1, length, out) != length)
        die("cannot write: %s", strerror(errno));
    written += length;
}

static void open_output(const char *path)
{
    static char buffer[1 << 20];
    out = strcmp(path, "-") == 0 ? stdout : fopen(path, "wb");
    if (!out)
        die("%s: %s", path, strerror(errno));
    setvbuf(out, buffer, _IOFBF, sizeof buffer);
    struct { u32 magic; u16 major, minor; u32 zone, accuracy, snap, link; } header = {
        micro ? 0xa1b2c3d4 : 0xa1b23c4d, 2, 4, 0, 0, snap, 1 /* Ethernet */
    };
    write_bytes(&header, sizeof header);
}

static void close_output(void)
{
    if (fclose(out) != 0)
        die("cannot write: %s", strerror(errno));
}

static void write_record(i64 time, u32 captured, u32 length)
{
    u32 header[4] = { (u32)(time / 1000000000), (u32)(time % 1000000000), captured, length };
    if (micro)
        header[1] /= 1000;
    write_bytes(header, sizeof header);
}

/* --- connections --- */

typedef struct {
    u32 address, port, next, stamp; /* next: sequence number to send; stamp: last timestamp sent */
} End;

typedef struct {
    End client, server;
} Connection;

static u32 folded(u64 sum)
{
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return (u32)sum;
}

/* The sum of 16-bit words in network order; length is even. */
static u64 words(const u8 *at, u32 length)
{
    u64 sum = 0;
    for (u32 i = 0; i < length; i += 2)
        sum += get16(at + i);
    return sum;
}

static void prepare_payload(void)
{
    for (u32 i = 0; i < MSS; i++) {
        payload[i] = (u8)('a' + i % 26);
        payload_sum[i + 1] = payload_sum[i] + ((u32)payload[i] << (i % 2 ? 0 : 8));
    }
}

static Connection connection(u32 client, u32 client_port, u32 server, u32 server_port)
{
    u32 mixed = (client ^ client_port << 16) * 2654435761u;
    Connection made = { { client, client_port, mixed, 0 }, { server, server_port, mixed * 2246822519u, 0 } };
    return made;
}

/* Writes one segment and moves the time on by `gap` nanoseconds. */
static void segment(End *from, End *to, u32 flags, u32 length, u32 ack, i64 gap)
{
    static u32 identification;
    u8 frame[ETHERNET + 20 + 40 + MSS];
    u8 *ip = frame + ETHERNET, *tcp = ip + 20, *option = tcp + 20;
    u32 options = flags & BARE ? 0 : flags & SYN ? 20 : 12, stamp = (u32)(now / 1000000);

    memcpy(frame, "\x02\0\0\0\0\x02\x02\0\0\0\0\x01\x08\0", ETHERNET);
    memcpy(ip, "\x45\0\0\0\0\0\x40\0\x40\x06\0\0", 12);
    put16(ip + 2, 40 + options + length);
    put16(ip + 4, ++identification);
    put32(ip + 12, from->address);
    put32(ip + 16, to->address);
    put16(ip + 10, ~folded(words(ip, 20)));

    put16(tcp, from->port);
    put16(tcp + 2, to->port);
    put32(tcp + 4, from->next);
    put32(tcp + 8, flags & ACK ? ack : 0);
    tcp[12] = (u8)((20 + options) / 4 << 4);
    tcp[13] = (u8)flags;
    put16(tcp + 14, flags & SYN ? 64240 : 502);
    put32(tcp + 16, 0); /* checksum, urgent pointer */
    if (flags & SYN) {
        memcpy(option, "\x02\x04\x05\xb4\x04\x02\x08\x0a", 8); /* mss 1460, sackOK, TS */
        memcpy(option + 16, "\x01\x03\x03\x07", 4);            /* nop, wscale 7 */
        option += 8;
    } else {
        memcpy(option, "\x01\x01\x08\x0a", 4); /* nop, nop, TS */
        option += 4;
    }
    if (options > 0) {
        put32(option, stamp);
        put32(option + 4, flags & ACK ? to->stamp : 0);
    }
    put16(tcp + 16, ~folded(words(tcp, 20 + options) + words(ip + 12, 8) + 6 + 20 + options + length
                            + payload_sum[length]));

    from->next += length + !!(flags & (SYN | FIN));
    from->stamp = stamp;

    u32 headers = ETHERNET + 40 + options, whole = headers + length, captured = whole < snap ? whole : snap;
    if (captured > headers)
        memcpy(frame + headers, payload, captured - headers);
    write_record(now, captured, whole);
    write_bytes(frame, captured);
    now += gap;
}

/* Step 0 to 12 of a connection that asks, is answered and closes. */
static void step(Connection *c, int number, i64 gap)
{
    static const struct { u8 from_server, flags; u16 length; } steps[STEPS] = {
        { 0, SYN, 0 }, { 1, SYN | ACK, 0 }, { 0, ACK, 0 },
        { 0, PSH | ACK, 80 }, { 1, ACK, 0 },
        { 1, ACK, 300 }, { 0, ACK, 0 }, { 1, PSH | ACK, 120 }, { 0, ACK, 0 },
        { 0, FIN | ACK, 0 }, { 1, ACK, 0 }, { 1, FIN | ACK, 0 }, { 0, ACK, 0 },
    };
    End *from = steps[number].from_server ? &c->server : &c->client;
    End *to = steps[number].from_server ? &c->client : &c->server;
    segment(from, to, steps[number].flags, steps[number].length, to->next, gap);
}

/* Every index has an address of its own until they run out, then another port. */
static Connection numbered(u64 index)
{
    return connection(0x0a000000 + (u32)(index % ADDRESS_COUNT), 1024 + (u32)((index + index / ADDRESS_COUNT) % 60000),
                      0xc0a80001 + (u32)(index % 16), 443);
}

static void generate_short(u64 count, u64 interleaved)
{
    struct { Connection connection; int next; } *slots = calloc(interleaved, sizeof *slots);
    u64 started = 0, ended = 0;
    if (!slots)
        die("no memory");
    for (u64 i = 0; i < interleaved; i++)
        slots[i].next = -1 - (int)(i % STEPS); /* so that all steps occur side by side */
    while (ended < count)
        for (u64 i = 0; i < interleaved; i++) {
            if (slots[i].next < -1) {
                slots[i].next++;
                continue;
            }
            if (slots[i].next == -1) {
                if (started == count)
                    continue;
                slots[i].connection = numbered(started++);
                slots[i].next = 0;
            }
            step(&slots[i].connection, slots[i].next, 1000);
            if (++slots[i].next == STEPS) {
                slots[i].next = -1;
                ended++;
            }
        }
    free(slots);
}

static void generate_syns(u64 count, u64 real)
{
    u64 share = real ? count / real : count + 1, gap = share / STEPS;
    Connection whole = { 0 };
    if (gap == 0)
        die("syns: REAL may be at most N / %d", STEPS);
    for (u64 i = 0; i < count; i++) {
        Connection half = connection(0x0a000000 + (u32)(i % ADDRESS_COUNT), 1024 + (u32)(i * 7 % 60000),
                                     0xc0a80001, 80);
        segment(&half.client, &half.server, SYN, 0, 0, 1000);
        u64 index = i / share, within = i % share;
        if (index < real && within % gap == 0 && within / gap < STEPS) {
            if (within == 0)
                whole = connection(0xac100001 + (u32)index, 40000, 0xc0a80001, 80);
            step(&whole, (int)(within / gap), 1000);
        }
    }
}

static void generate_bulk(u64 bytes)
{
    enum { LAG = 16 }; /* ACKs are this many segments behind */
    Connection c = connection(0x0a000001, 40000, 0xc0a80001, 443);
    End *client = &c.client, *server = &c.server;
    u64 sent = 0, segments = 0;
    for (int i = 0; i < 5; i++)
        step(&c, i, 50000);
    while (sent < bytes) {
        u32 length = bytes - sent < MSS ? (u32)(bytes - sent) : MSS;
        sent += length;
        segment(server, client, sent == bytes ? PSH | ACK : ACK, length, client->next, 1000);
        if (++segments % 2 == 0 && segments > LAG)
            segment(client, server, ACK, 0, server->next - (length + (LAG - 1) * MSS), 1000);
    }
    segment(client, server, ACK, 0, server->next, 50000);
    for (int i = 9; i < STEPS; i++)
        step(&c, i, 50000);
}

static void generate_open(u64 count)
{
    for (u64 i = 0; i < count; i++) {
        Connection c = numbered(i);
        for (int j = 0; j < 5; j++)
            step(&c, j, 1000);
    }
}

/* --- mix --- */

typedef struct {
    i64 gap; /* since the frame before */
    u32 captured, length;
    size_t at; /* in `frames` */
} Frame;

static char **paths;
static size_t path_count;
static Frame *list;
static u8 *frames;
static size_t frame_count, frame_room, byte_count, byte_room;

static void *grown(void *old, size_t *room, size_t needed, size_t size)
{
    if (needed <= *room)
        return old;
    *room = needed * 2;
    old = realloc(old, *room * size);
    if (!old)
        die("no memory");
    return old;
}

static int note_path(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    static size_t room;
    (void)info;
    (void)place;
    if (kind == FTW_F) {
        paths = grown(paths, &room, path_count + 1, sizeof *paths);
        paths[path_count++] = strdup(path);
    }
    return 0;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* Keeps the frames of an Ethernet capture; other files are passed over. */
static void load(const char *path, u64 most)
{
    char error[PCAP_ERRBUF_SIZE];
    struct pcap_pkthdr *header;
    const u8 *bytes;
    i64 before = 0;
    int first = 1;
    pcap_t *capture = pcap_open_offline_with_tstamp_precision(path, PCAP_TSTAMP_PRECISION_NANO, error);
    if (!capture)
        return;
    while (pcap_datalink(capture) == DLT_EN10MB && byte_count < most && pcap_next_ex(capture, &header, &bytes) == 1) {
        i64 time = (i64)header->ts.tv_sec * 1000000000 + header->ts.tv_usec, gap = first ? 1000000 : time - before;
        i64 longest = 10000000000LL; /* so that the repetitions of captures of years still fit the time field */
        before = time;
        first = 0;
        list = grown(list, &frame_room, frame_count + 1, sizeof *list);
        frames = grown(frames, &byte_room, byte_count + header->caplen, 1);
        memcpy(frames + byte_count, bytes, header->caplen);
        list[frame_count++] = (Frame){ gap > longest ? longest : gap < -longest ? -longest : gap,
                                       header->caplen, header->len, byte_count };
        byte_count += header->caplen;
    }
    pcap_close(capture);
}

/* What a checksum, if there is one, becomes when a 16-bit word below it changes (RFC 1624). */
static void adjust(u8 *checksum, u32 old, u32 new)
{
    if (checksum)
        put16(checksum, ~folded((u64)(~get16(checksum) & 0xffff) + (~old & 0xffff) + new));
}

/* Flips bits in the low three bytes of an address. */
static void shift_address(u8 *address, u32 bits, u8 *checksum, u8 *second)
{
    for (int at = 0; at < 4; at += 2) {
        u32 old = get16(address + at), new = old ^ (at ? bits & 0xffff : bits >> 16 & 0xff);
        put16(address + at, new);
        adjust(checksum, old, new);
        adjust(second, old, new);
    }
}

/* Where the checksum of a TCP or UDP header lies, if it was captured and is in use. */
static u8 *transport_checksum(u32 protocol, u8 *header, u8 *end)
{
    u8 *sum = protocol == 6 ? header + 16 : protocol == 17 ? header + 6 : NULL;
    return sum && sum + 2 <= end && (protocol == 6 || get16(sum)) ? sum : NULL;
}

static void shift_ip4(u8 *ip, u8 *end, u32 bits)
{
    if (ip + 20 > end || ip[0] >> 4 != 4 || (ip[0] & 15) < 5)
        return;
    u8 *inside = ip + (ip[0] & 15) * 4;
    int first = (get16(ip + 6) & 0x1fff) == 0; /* fragment */
    u8 *transport = first ? transport_checksum(ip[9], inside, end) : NULL;
    shift_address(ip + 12, bits, ip + 10, transport);
    shift_address(ip + 16, bits, ip + 10, transport);

    /* The packet that an ICMP error quotes is one of these connections too. */
    if (first && ip[9] == 1 && inside + 8 <= end
        && (inside[0] == 3 || inside[0] == 5 || inside[0] == 11 || inside[0] == 12)) {
        u8 *quoted = inside + 8;
        u32 length = (u32)(end - quoted) & ~1u, old = folded(words(quoted, length));
        shift_ip4(quoted, end, bits);
        adjust(inside + 2, old, folded(words(quoted, length)));
    }
}

static void shift_ip6(u8 *ip, u8 *end, u32 bits)
{
    if (ip + 40 > end || ip[0] >> 4 != 6)
        return;
    u8 *transport = transport_checksum(ip[6], ip + 40, end);
    shift_address(ip + 8 + 12, bits, transport, NULL);
    shift_address(ip + 24 + 12, bits, transport, NULL);
}

static void shift_frame(u8 *frame, u32 captured, u32 bits)
{
    u8 *end = frame + captured, *type = frame + 12;
    while (type + 6 <= end && (get16(type) == 0x8100 || get16(type) == 0x88a8))
        type += 4;
    if (type + 2 > end)
        return;
    if (get16(type) == 0x0800)
        shift_ip4(type + 2, end, bits);
    else if (get16(type) == 0x86dd)
        shift_ip6(type + 2, end, bits);
}

static void generate_mix(const char *folder, u64 bytes)
{
    if (nftw(folder, note_path, 16, FTW_PHYS) != 0)
        die("%s: %s", folder, strerror(errno));
    qsort(paths, path_count, sizeof *paths, by_name);
    for (size_t i = 0; i < path_count; i++)
        load(paths[i], bytes);
    if (frame_count == 0)
        die("%s: no Ethernet captures", folder);
    u8 *copy = malloc(snap);
    if (!copy)
        die("no memory");
    for (u32 repetition = 0;; repetition++) {
        u32 bits = repetition * 2654435761u >> 3 & 0xffffff; /* another value each time, nothing at first */
        for (size_t i = 0; i < frame_count; i++) {
            u32 captured = list[i].captured < snap ? list[i].captured : snap;
            if (written + 16 + captured > bytes)
                return;
            memcpy(copy, frames + list[i].at, captured);
            shift_frame(copy, captured, bits);
            now += list[i].gap;
            write_record(now, captured, list[i].length);
            write_bytes(copy, captured);
        }
    }
}

/* --- incident: what somebody on call is called for, among connections that nobody needs to look at --- */

enum { SERVER_SIDE = 0x100, AGAIN = 0x200 }; /* beside a step's flags: who sends it; a repeat */

typedef struct {
    u16 flags, length;
    i64 gap; /* since the step before, in microseconds */
} Step;

#define STEP_END { 0, 0, -1 }
#define OPENING { SYN, 0, 0 }, { SERVER_SIDE | SYN | ACK, 0, 180 }, { ACK, 0, 60 }
#define REQUEST { PSH | ACK, 120, 90 }, { SERVER_SIDE | ACK, 0, 150 }
#define ANSWER(after) { SERVER_SIDE | PSH | ACK, 640, after }, { ACK, 0, 70 }
#define CLOSE { FIN | ACK, 0, 200 }, { SERVER_SIDE | FIN | ACK, 0, 170 }, { ACK, 0, 50 }
#define SECOND 1000000

static const Step healthy[] = { OPENING, REQUEST, ANSWER(2500), REQUEST, ANSWER(1800), CLOSE, STEP_END };
/* Its kernel acknowledges at once, the application thinks. */
static const Step slow3[] = { OPENING, REQUEST, ANSWER(3 * SECOND), CLOSE, STEP_END };
static const Step slow7[] = { OPENING, REQUEST, ANSWER(7 * SECOND), CLOSE, STEP_END };
/* Nothing listens on the port. */
static const Step refused[] = { { SYN, 0, 0 }, { SERVER_SIDE | RST | ACK | BARE, 0, 160 }, STEP_END };
/* The service takes the request and dies of it. */
static const Step reset[] = { OPENING, REQUEST, { SERVER_SIDE | RST | ACK, 0, 30000 }, STEP_END };
/* A firewall drops it: repeats of the SYN after 1, 2, 4, 8 s. */
static const Step swallowed[] = {
    { SYN, 0, 0 }, { SYN | AGAIN, 0, 1 * SECOND }, { SYN | AGAIN, 0, 2 * SECOND }, { SYN | AGAIN, 0, 4 * SECOND },
    { SYN | AGAIN, 0, 8 * SECOND }, STEP_END
};
/* The host goes away in the middle: the request is repeated, nobody answers. */
static const Step vanished[] = {
    OPENING, REQUEST, ANSWER(2000), { PSH | ACK, 300, 40000 }, { PSH | ACK | AGAIN, 300, 210000 },
    { PSH | ACK | AGAIN, 300, 430000 }, { PSH | ACK | AGAIN, 300, 860000 }, { PSH | ACK | AGAIN, 300, 1730000 },
    { PSH | ACK | AGAIN, 300, 3450000 }, { PSH | ACK | AGAIN, 300, 6900000 }, { PSH | ACK | AGAIN, 300, 13800000 }, STEP_END
};
/* A probe of a port that is open, and what the scanner's kernel says to the answer. */
static const Step probed[] = {
    { SYN, 0, 0 }, { SERVER_SIDE | SYN | ACK, 0, 140 }, { RST | BARE, 0, 60 }, STEP_END
};
static const Step unanswered[] = { { SYN, 0, 0 }, STEP_END };

typedef struct {
    i64 time;
    u32 connection;
    u16 step;
} Event;

static struct { Connection connection; const Step *steps; } *plans;
static size_t plan_count, plan_room;
static Event *events;
static size_t event_count, event_room;

static void plan(i64 start, const Step *steps, Connection made)
{
    plans = grown(plans, &plan_room, plan_count + 1, sizeof *plans);
    i64 time = start;
    for (u16 i = 0; steps[i].gap >= 0; i++) {
        time += steps[i].gap * 1000;
        events = grown(events, &event_room, event_count + 1, sizeof *events);
        events[event_count++] = (Event){ time, (u32)plan_count, i };
    }
    plans[plan_count].connection = made;
    plans[plan_count++].steps = steps;
}

static int by_time(const void *a, const void *b)
{
    const Event *one = a, *other = b;
    if (one->time != other->time)
        return one->time < other->time ? -1 : 1;
    if (one->connection != other->connection)
        return one->connection < other->connection ? -1 : 1;
    return one->step - other->step;
}

/* The same numbers on every run. */
static u32 chance(u32 below)
{
    static u64 state = 0x9e3779b97f4a7c15;
    state = state * 6364136223846793005 + 1442695040888963407;
    return (u32)((state >> 33) % below);
}

/* A client of the office, with a port that it has not used. */
static Connection from_office(u32 of, u32 server, u32 port)
{
    static u16 ports[512];
    u32 client = chance(of);
    return connection(0x0a010002 + client, 32768 + ports[client]++ % 28000, server, port);
}

/* `count` connections between two moments of the half hour, in seconds. */
static void plan_many(u64 count, double from, double to, const Step *steps, u32 clients, u32 server, u32 port)
{
    for (u64 i = 0; i < count; i++) {
        i64 spread = (i64)((to - from) * 1e9 / (double)count);
        i64 start = now + (i64)(from * 1e9) + (i64)i * spread + chance(1000) * (spread / 1000);
        plan(start, steps, from_office(clients, server, port));
    }
}

static u64 at_least(u64 least, u64 count) { return count < least ? least : count; }

static void plan_scan(u64 ports)
{
    for (u64 i = 0; i < ports; i++) {
        u32 port = (u32)(1 + i * 7919 % 10000), kind = chance(50);
        const Step *steps = kind == 0 ? probed : kind < 5 ? unanswered : refused;
        plan(now + 400000000000LL + (i64)i * 20000000, steps, connection(0xcb007142, 40000 + (u32)i % 20000, 0xc0a80015, port));
    }
}

static void plan_flood(u64 count)
{
    for (u64 i = 0; i < count; i++)
        plan(now + 1200000000000LL + (i64)(i * (15000000000ULL / count)), unanswered,
             connection(0x60000000 + chance(0x1effffff), 1024 + chance(60000), 0xc0a80009, 80));
}

/* The half hour begins at 2026-11-25 14:00:00 UTC. The flood lasts 15 seconds; what is broken begins at 14:20. */
static void generate_incident(u64 count)
{
    now = 1795615200LL * 1000000000;
    for (u32 i = 0; i < 16; i++)
        plan_many(count / 16 + (i < count % 16), 0, 1795, healthy, 400, 0xc0a80001 + i, i < 12 ? 443 : 5432);
    plan_scan(at_least(60, count / 40));
    plan_flood(at_least(200, count / 4));
    plan_many(at_least(10, count / 200), 300, 1780, slow3, 60, 0xc0a80012, 8080);
    plan_many(at_least(5, count / 800), 900, 1780, slow7, 60, 0xc0a80012, 8080);
    plan_many(at_least(10, count / 200), 1200, 1799, refused, 80, 0xc0a80011, 9200);
    plan_many(at_least(6, count / 400), 1230, 1799, reset, 50, 0xc0a80013, 8443);
    plan_many(at_least(8, count / 500), 1200, 1760, swallowed, 30, 0xc0a80014, 6379);
    plan_many(at_least(3, count / 2000), 1200, 1740, vanished, 12, 0xc0a80016, 1521);
    qsort(events, event_count, sizeof *events, by_time);
    for (size_t i = 0; i < event_count; i++) {
        Connection *c = &plans[events[i].connection].connection;
        const Step *next = &plans[events[i].connection].steps[events[i].step];
        End *from = next->flags & SERVER_SIDE ? &c->server : &c->client;
        End *to = next->flags & SERVER_SIDE ? &c->client : &c->server;
        if (next->flags & AGAIN)
            from->next -= next->length + !!(next->flags & SYN);
        if (next->flags & BARE && next->flags & ACK) /* a refusal has no number of its own */
            from->next = 0;
        now = events[i].time;
        segment(from, to, next->flags & (u32)~(SERVER_SIDE | AGAIN), next->length, to->next, 0);
    }
}

/* --- */

static u64 number(const char *text)
{
    char *end;
    errno = 0;
    u64 value = strtoull(text, &end, 10);
    if (errno || *text < '0' || *text > '9' || *end)
        die("%s: not a number", text);
    return value;
}

static int usage(void)
{
    fputs("usage: generate [--micro] short N INTERLEAVED OUT\n"
          "       generate [--micro] syns N REAL OUT\n"
          "       generate [--micro] [--full] bulk BYTES OUT\n"
          "       generate [--micro] open N OUT\n"
          "       generate [--micro] mix FOLDER BYTES OUT\n"
          "       generate [--micro] incident N OUT\n", stderr);
    return 2;
}

int main(int argc, char **argv)
{
    for (; argc > 1 && strncmp(argv[1], "--", 2) == 0; argc--, argv++)
        if (strcmp(argv[1], "--micro") == 0)
            micro = 1;
        else if (strcmp(argv[1], "--full") == 0)
            full = 1;
        else
            return usage();
    if (argc < 2)
        return usage();
    const char *kind = argv[1], *path = argv[argc - 1];
    prepare_payload();
    if (strcmp(kind, "short") == 0 && argc == 5) {
        u64 count = number(argv[2]), interleaved = number(argv[3]);
        if (count > 0 && interleaved == 0)
            die("short: INTERLEAVED must be at least 1");
        open_output(path);
        generate_short(count, interleaved);
    } else if (strcmp(kind, "syns") == 0 && argc == 5) {
        u64 count = number(argv[2]), real = number(argv[3]);
        open_output(path);
        generate_syns(count, real);
    } else if (strcmp(kind, "bulk") == 0 && argc == 4) {
        u64 bytes = number(argv[2]);
        if (!full)
            snap = 96;
        open_output(path);
        generate_bulk(bytes);
    } else if (strcmp(kind, "open") == 0 && argc == 4) {
        u64 count = number(argv[2]);
        open_output(path);
        generate_open(count);
    } else if (strcmp(kind, "mix") == 0 && argc == 5) {
        u64 bytes = number(argv[3]);
        open_output(path);
        generate_mix(argv[2], bytes);
    } else if (strcmp(kind, "incident") == 0 && argc == 4) {
        u64 count = number(argv[2]);
        open_output(path);
        generate_incident(count);
    } else
        return usage();
    close_output();
    return 0;
}
