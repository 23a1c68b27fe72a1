import Foundation
import TestSupport

@testable import FixtureRecorder

extension NetworkNamespace {
    /// A TCP socket in it, whose calls go to `log` under `name`.
    func socket(_ name: String, _ log: CallLog) throws -> TCPSocket {
        let descriptor = try perform { () throws(RecorderError) in
            let descriptor = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
            guard descriptor >= 0 else { throw .system("socket") }
            return descriptor
        }
        return try TCPSocket(descriptor: descriptor, side: .client, name: name, log: log)
    }
}
