using System.Net;
using System.Net.Sockets;

namespace FactoryTwin.Silo.Hosting;

/// <summary>Whether this host may listen where it is told to: asked before anything is started, so that the answer is one line.</summary>
internal static class ListenAddresses
{
    /// <exception cref="ListenException">Another program listens there, or this user may not.</exception>
    public static void RequireFree(TwinOptions options)
    {
        foreach (var url in options.Urls.Where(u => u.Port > 0))
        {
            foreach (var address in AddressesOf(url.Host.Trim('[', ']')))
            {
                Require(new IPEndPoint(address, url.Port), url.GetLeftPart(UriPartial.Authority), "--urls");
            }
        }
        RequirePort(options.Silo.SiloPort, "--silo-port");
        RequirePort(options.Silo.GatewayPort, "--gateway-port");

        void RequirePort(int port, string option)
        {
            if (port > 0)
            {
                var endpoint = new IPEndPoint(options.Silo.Address, port);
                Require(endpoint, endpoint.ToString(), option);
            }
        }
    }

    private static IPAddress[] AddressesOf(string host) => IPAddress.TryParse(host, out var address) ? [address]
        : host == "localhost" ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : [IPAddress.Any];

    private static void Require(IPEndPoint endpoint, string shown, string option)
    {
        try
        {
            using var listener = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(endpoint);
            listener.Listen();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new ListenException($"Another program listens on {shown}: stop it, or choose another address with {option}.");
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new ListenException($"This user may not listen on {shown}: choose another address with {option}, such as a port above 1023.");
        }
        catch (SocketException)
        {
            // No such address or family on this machine: whoever listens says what that means.
        }
    }
}

/// <summary>The host cannot listen where it is told to; the message says why and what would help.</summary>
public sealed class ListenException(string message) : Exception(message);
