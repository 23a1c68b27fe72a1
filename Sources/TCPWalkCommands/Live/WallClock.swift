import Libc
import Packets

/// The clock that the kernel stamps packets with. Only the live loop asks it; everything else has its time from packets.
enum WallClock {
    static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
    }
}
