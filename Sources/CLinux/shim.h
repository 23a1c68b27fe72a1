// What the fixture recorder needs of Linux and Swift cannot reach: GNU extensions, variadic calls, packed structures.
#pragma once

#include <errno.h>
#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netpacket/packet.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

extern int unshare(int flags);
extern int setns(int descriptor, int kind);
extern int ppoll(struct pollfd *files, unsigned long count, const struct timespec *limit, const sigset_t *mask);
extern int accept4(int listener, struct sockaddr *address, socklen_t *length, int flags);

enum { clinux_new_mount_namespace = 0x00020000, clinux_new_network_namespace = 0x40000000 };

/// Gives the calling thread a new network namespace. Returns -1 and sets errno on failure, as all functions here do.
static inline int clinux_unshare_network(void) { return unshare(clinux_new_network_namespace); }

/// Moves the calling thread into the network namespace that is open as `descriptor`.
static inline int clinux_enter_network(int descriptor) { return setns(descriptor, clinux_new_network_namespace); }

/// Gives the process its own view of the mounts, so that what it mounts goes away with it.
static inline int clinux_unshare_mounts(void) {
    if (unshare(clinux_new_mount_namespace) != 0) return -1;
    return mount("none", "/", 0, MS_REC | MS_PRIVATE, 0);
}

/// Opens a packet socket that sees every frame coming in on `device`, and none going out.
static inline int clinux_open_packet_socket(const char *device) {
    struct sockaddr_ll address = {.sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL)};
    int one = 1, packet_ignore_outgoing = 23;
    int descriptor = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) return -1;
    address.sll_ifindex = (int)if_nametoindex(device);
    if (address.sll_ifindex == 0
        || setsockopt(descriptor, SOL_PACKET, packet_ignore_outgoing, &one, sizeof one) != 0
        || bind(descriptor, (struct sockaddr *)&address, sizeof address) != 0) return -1;
    return descriptor;
}

/// Turns one offload of `device` off; `command` is an ETHTOOL_S... number.
static inline int clinux_turn_off(const char *device, uint32_t command) {
    struct ethtool_value value = {.cmd = command, .data = 0};
    struct ifreq request;
    int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), result;
    if (descriptor < 0) return -1;
    memset(&request, 0, sizeof request);
    strncpy(request.ifr_name, device, IFNAMSIZ - 1);
    request.ifr_data = (char *)&value;
    result = ioctl(descriptor, SIOCETHTOOL, &request);
    close(descriptor);
    return result;
}

/// Waits at most so many nanoseconds for one of `files`.
static inline int clinux_wait(struct pollfd *files, unsigned long count, long nanoseconds) {
    struct timespec limit = {.tv_sec = 0, .tv_nsec = nanoseconds};
    return ppoll(files, count, &limit, NULL);
}

/// accept() that keeps the descriptor from programs started later.
static inline int clinux_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_CLOEXEC); }
