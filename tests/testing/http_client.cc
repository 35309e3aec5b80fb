#include "tests/testing/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

namespace dscan::testing {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

ClientResponse parse_head(std::string_view head) {
  ClientResponse response;
  response.status = std::stoi(std::string(head.substr(head.find(' ') + 1, 3)));
  for (std::size_t begin = head.find(kLineEnd) + 2; begin < head.size();) {
    const std::size_t end = std::min(head.find(kLineEnd, begin), head.size());
    const std::string_view line = head.substr(begin, end - begin);
    const std::size_t colon = line.find(": ");
    response.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
    begin = end + 2;
  }
  return response;
}

}  // namespace

HttpClient::HttpClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{10, 0};
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
    throw std::runtime_error("test client: cannot connect");
  }
}

void HttpClient::send(std::string_view bytes) {
  // What the server refuses to read is no failure here: its answer tells.
  while (!bytes.empty()) {
    const ssize_t sent = send_some(bytes);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

ssize_t HttpClient::send_some(std::string_view bytes) {
  return ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

ssize_t HttpClient::receive_some(char* begin, std::size_t size) {
  return ::recv(socket_.get(), begin, size, 0);
}

bool HttpClient::receive() {
  std::array<char, 4096> chunk;
  const ssize_t count = receive_some(chunk.data(), chunk.size());
  if (count <= 0) return false;
  received_.append(chunk.data(), static_cast<std::size_t>(count));
  return true;
}

ClientResponse HttpClient::read(BodyExpected body) {
  while (received_.find("\r\n\r\n") == std::string::npos) {
    if (!receive()) return {};
  }
  const std::size_t head_end = received_.find("\r\n\r\n");
  ClientResponse response = parse_head(std::string_view(received_).substr(0, head_end));
  received_.erase(0, head_end + 4);
  if (body == BodyExpected::kNo) return response;
  const std::size_t length = std::stoul(response.headers.at("content-length"));
  while (received_.size() < length) {
    if (!receive()) return {};
  }
  response.body = received_.substr(0, length);
  received_.erase(0, length);
  return response;
}

bool HttpClient::closed() {
  if (!received_.empty()) return false;
  char byte = 0;
  return receive_some(&byte, 1) == 0;
}

ClientResponse HttpClient::request(std::string_view method, std::string_view target) {
  send(simple_request(method, target));
  return read(method == "HEAD" ? BodyExpected::kNo : BodyExpected::kYes);
}

std::string simple_request(std::string_view method, std::string_view target) {
  return std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
}

}  // namespace dscan::testing
