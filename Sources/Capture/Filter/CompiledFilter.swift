import CPcap
import Packets

/// A BPF program for one link type, compiled by libpcap and run on frames that libpcap has read.
@safe final class CompiledFilter {
    private var program = unsafe bpf_program()

    /// Compiles `expression` for frames of `link`.
    init(_ expression: String, link: LinkType) throws(CaptureError) {
        guard let dead = unsafe pcap_open_dead(link.rawValue, 262_144) else {
            throw .badFilter(filter: expression, reason: "out of memory")
        }
        defer { unsafe pcap_close(dead) }
        // The netmask matters only to `ip broadcast`, which is not about TCP.
        guard unsafe pcap_compile(dead, &program, expression, 1, UInt32.max) == 0 else {
            throw unsafe .badFilter(filter: expression, reason: String(cString: pcap_geterr(dead)))
        }
    }

    deinit {
        unsafe pcap_freecode(&program)
    }

    /// Whether a frame of these bytes passes.
    func matches(_ frame: [UInt8]) -> Bool {
        unsafe frame.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return false }
            return unsafe matches(start, captured: buffer.count, original: buffer.count)
        }
    }

    /// Whether the frame passes.
    func matches(_ start: UnsafePointer<UInt8>, captured: Int, original: Int) -> Bool {
        var header = pcap_pkthdr()
        header.caplen = UInt32(clamping: captured)
        header.len = UInt32(clamping: original)
        return unsafe pcap_offline_filter(&program, &header, start) != 0
    }
}
