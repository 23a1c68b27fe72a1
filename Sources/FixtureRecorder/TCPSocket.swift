import CLinux
import Glibc

/// A TCP socket whose every call is written down with its time and result.
///
/// The socket stays open until close() or the end of the recording, whether anyone holds this value or not.
/// All calls are bounded by `patience`. A call that ends otherwise than expected ends the recording.
final class TCPSocket: Sendable {
    /// The longest that a call may block, in seconds.
    static let patience = 20

    let name: String
    private let descriptor: CInt
    private let side: Side
    private let log: CallLog

    /// Takes over `descriptor`.
    init(descriptor: CInt, side: Side, name: String, log: CallLog) throws(RecorderError) {
        self.descriptor = descriptor
        self.side = side
        self.name = name
        self.log = log
        log.opened(descriptor)
        var limit = timeval(tv_sec: Self.patience, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO]
        where setsockopt(descriptor, SOL_SOCKET, option, &limit, size) != 0 {
            throw .system("set a time limit")
        }
        try setQuietly(SOL_SOCKET, SO_REUSEADDR, 1)
    }

    func bind(_ address: String, port: UInt16) throws(RecorderError) {
        let target = try SocketAddress(address, port: port)
        try record("bind", [address, "\(port)"]) { target.withPointer { Glibc.bind(descriptor, $0, $1) } }
    }

    func listen(_ backlog: Int) throws(RecorderError) {
        try record("listen", ["\(backlog)"]) { Glibc.listen(descriptor, CInt(backlog)) }
    }

    func connect(_ address: String, port: UInt16, expecting code: CInt = 0) throws(RecorderError) {
        let target = try SocketAddress(address, port: port)
        try record("connect", [address, "\(port)"], expecting: [code]) {
            target.withPointer { Glibc.connect(descriptor, $0, $1) }
        }
    }

    /// connect() that does not wait; all later calls do not wait either.
    func startConnecting(_ address: String, port: UInt16) throws(RecorderError) {
        guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else { throw .system("fcntl") }
        try connect(address, port: port, expecting: EINPROGRESS)
    }

    /// Waits for what startConnecting() comes to, and lets later calls wait again.
    func finishConnecting(expecting code: CInt = 0) throws(RecorderError) {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        try record("poll") { poll(&waiting, 1, CInt(Self.patience * 1000)) }
        var error: CInt = 0
        var size = socklen_t(MemoryLayout<CInt>.size)
        try record("getsockopt", ["SO_ERROR"], expecting: [code]) {
            getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size)
            errno = error
            return error == 0 ? 0 : -1
        }
        guard fcntl(descriptor, F_SETFL, 0) == 0 else { throw .system("fcntl") }
    }

    func accept() throws(RecorderError) -> TCPSocket {
        var accepted: CInt = -1
        try record("accept") {
            accepted = clinux_accept(descriptor)
            return accepted
        }
        let port = SocketAddress.peerPort(of: accepted)
        return try TCPSocket(descriptor: accepted, side: side, name: "conn:\(port)", log: log)
    }

    func send(_ text: String, expecting codes: CInt...) throws(RecorderError) {
        let bytes = Array(text.utf8)
        try record("send", ["\(bytes.count)"], expecting: codes) {
            Glibc.send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL))
        }
    }

    /// connect() and send() in one: the data may ride on the SYN.
    func sendOpening(_ text: String, to address: String, port: UInt16) throws(RecorderError) {
        let bytes = Array(text.utf8)
        let target = try SocketAddress(address, port: port)
        let flags = CInt(MSG_FASTOPEN) | CInt(MSG_NOSIGNAL)
        try record("sendto", ["\(bytes.count)", "MSG_FASTOPEN", address, "\(port)"]) {
            target.withPointer { Glibc.sendto(descriptor, bytes, bytes.count, flags, $0, $1) }
        }
    }

    /// Reads once; returns how many bytes came, 0 at the peer's FIN.
    @discardableResult
    func receive(_ limit: Int = 65536, expecting codes: CInt...) throws(RecorderError) -> Int {
        var buffer = [UInt8](repeating: 0, count: limit)
        return try record("recv", ["\(limit)"], expecting: codes) { recv(descriptor, &buffer, limit, 0) }
    }

    /// Reads until `count` bytes have come.
    func receiveAll(_ count: Int) throws(RecorderError) {
        var left = count
        while left > 0 {
            let got = try receive()
            guard got > 0 else { throw RecorderError("\(name): the peer closed \(left) bytes early") }
            left -= got
        }
    }

    func shutdownWriting() throws(RecorderError) {
        try record("shutdown", ["SHUT_WR"]) { shutdown(descriptor, CInt(SHUT_WR)) }
    }

    func close() throws(RecorderError) {
        log.closed(descriptor)
        try record("close") { Glibc.close(descriptor) }
    }

    /// close() answers with RST instead of FIN.
    func lingerZero() throws(RecorderError) {
        var value = linger(l_onoff: 1, l_linger: 0)
        try record("setsockopt", ["SO_LINGER", "1", "0"]) {
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &value, socklen_t(MemoryLayout<linger>.size))
        }
    }

    func set(_ option: SocketOption, _ value: CInt) throws(RecorderError) {
        var value = value
        let size = socklen_t(MemoryLayout<CInt>.size)
        try record("setsockopt", [option.name, "\(value)"]) {
            setsockopt(descriptor, option.level, option.number, &value, size)
        }
    }

    private func setQuietly(_ level: CInt, _ option: CInt, _ value: CInt) throws(RecorderError) {
        var value = value
        guard setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<CInt>.size)) == 0 else {
            throw .system("setsockopt")
        }
    }

    /// Makes one call and writes it down. `codes` are the errors it may or (if 0 is not among them) must end with.
    @discardableResult
    private func record<Number: BinaryInteger>(
        _ call: String,
        _ arguments: [String] = [],
        expecting codes: [CInt] = [],
        _ body: () -> Number
    ) throws(RecorderError) -> Int {
        let began = Clock.now
        let result = Int(body())
        let code = result < 0 ? errno : 0
        log.append(
            CallLog.Entry(
                t: began,
                side: side,
                sock: name,
                call: call,
                args: arguments,
                ret: result < 0 ? nil : result,
                err: result < 0 ? Errno.name(code) : nil,
                tEnd: Clock.now
            )
        )
        guard codes.isEmpty ? code == 0 : codes.contains(code) else {
            throw RecorderError(
                "\(side.word)'s \(name): \(call)() ended with \(code == 0 ? "success" : Errno.name(code))"
            )
        }
        return result
    }
}
