import Packets

extension TcpdumpOptions {
    /// Adds an MPTCP option (RFC 8684) whose value of `size` bytes begins at `at`.
    func appendMultipath(at: Int, size: Int, to text: inout TextBuffer) -> Ending {
        text.append("mptcp")
        return .whole(size)
    }
}
