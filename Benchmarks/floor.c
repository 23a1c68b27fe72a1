/* The least that reading a capture costs: libpcap hands over every frame, and they are counted.
 * usage: floor FILE|- */
#include <pcap/pcap.h>
#include <stdio.h>

static void count(u_char *total, const struct pcap_pkthdr *header, const u_char *frame)
{
    (void)header;
    (void)frame;
    ++*(unsigned long long *)total;
}

int main(int argc, char **argv)
{
    char error[PCAP_ERRBUF_SIZE];
    unsigned long long total = 0;
    if (argc != 2) {
        fprintf(stderr, "usage: floor FILE|-\n");
        return 2;
    }
    pcap_t *capture = pcap_open_offline_with_tstamp_precision(argv[1], PCAP_TSTAMP_PRECISION_NANO, error);
    if (!capture) {
        fprintf(stderr, "floor: %s\n", error);
        return 1;
    }
    int end = pcap_loop(capture, -1, count, (u_char *)&total);
    if (end < 0)
        fprintf(stderr, "floor: %s\n", pcap_geterr(capture));
    printf("%llu\n", total);
    pcap_close(capture);
    return end < 0;
}
