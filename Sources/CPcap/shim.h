#include <pcap/pcap.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Gives free memory back to the system, where the C library keeps it for the thread that had it.
static inline void cpcap_give_memory_back(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
